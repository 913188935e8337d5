"""Languages heard in a French social service, French sign language among them: ISO 639 codes with their French name."""

from typing import Final

from tisserand.foundation.text import fold

_LIST: Final = """
fr français|sq albanais|de allemand|am amharique|en anglais|ar arabe|ary arabe marocain (darija)|arq arabe algérien
hy arménien|az azéri|bm bambara|bn bengali|ber berbère (tamazight)|bg bulgare|zh chinois (mandarin)|ko coréen
acf créole antillais|rcf créole réunionnais|ht créole haïtien|prs dari|dyu dioula|es espagnol|ff peul|ka géorgien
el grec|hi hindi|hr croate|hu hongrois|it italien|ja japonais|kab kabyle|km khmer|rw kinyarwanda|rn kirundi
ku kurde|fsl langue des signes française|lo lao|ln lingala|lt lituanien|mk macédonien|mg malgache|mn mongol
nl néerlandais|ne népalais|ur ourdou|uz ouzbek|ps pachto|fa persan|pl polonais|pt portugais|pa pendjabi|rom romani
ro roumain|ru russe|sr serbe|bs bosnien|so somali|snk soninké|sw swahili|tl tagalog|ta tamoul|cs tchèque
sk slovaque|ti tigrigna|ce tchétchène|tr turc|uk ukrainien|vi vietnamien|wo wolof|zgh chleuh
"""
LANGUAGES: Final = dict(entry.strip().split(" ", 1) for entry in _LIST.replace("\n", "|").split("|") if entry.strip())


def language_choices() -> list[tuple[str, str]]:
    """The languages in French alphabetical order."""
    return sorted(LANGUAGES.items(), key=lambda pair: fold(pair[1]))
