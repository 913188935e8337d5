"""Fill the sentences of the corpus: names, agreements, ages, dates and amounts of one story, with the elisions of French."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tisserand.config.demonstration.story import Member
from tisserand.foundation.dates import age_on, format_date, format_day_month
from tisserand.foundation.money import format_amount, format_whole_amount
from tisserand.interface.typography import set_spaces

_VOWELS = "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜ"
_MUTE_H = ("Hugo", "Huguette", "Hervé", "Hérouville", "Hermanville", "Honfleur")
_NEAR_DAYS = 150


class Wording(dict[str, str]):
    """Words by key; `de_x` is « de » before the word of `x`, `a_commune` is « à » before the commune."""

    def __missing__(self, key: str) -> str:
        name, _, rest = key.partition("_")
        if name == "de" and rest in self:
            return join_de(self[rest])
        raise KeyError(f"no word for {{{key}}}")

    def write(self, text: str, dates: Mapping[str, date], on: date) -> str:
        """A sentence of the corpus as it is written on a day."""
        known = Wording(self)
        known.update({key: write_date(day, on) for key, day in dates.items()})
        return set_spaces(text.format_map(known))


def write_date(day: date, on: date) -> str:
    """« 12 mars » for a near day, « 12 mars 2025 » for another."""
    return format_day_month(day) if abs((day - on).days) < _NEAR_DAYS else format_date(day)


def write_amount(amount: Decimal) -> str:
    """« 512 € », « 651,69 € »."""
    return format_whole_amount(amount) if amount == amount.to_integral_value() else format_amount(amount)


def join_de(word: str) -> str:
    """« de Caen », « d’Ifs », « du Bô », « des Monts d’Aunay »."""
    if word.startswith("Le "):
        return f"du {word[3:]}"
    if word.startswith("Les "):
        return f"des {word[4:]}"
    elides = word[:1].upper() in _VOWELS or word.startswith(_MUTE_H)
    return f"d’{word}" if elides else f"de {word}"


def join_a(word: str) -> str:
    """« à Caen », « au Molay-Littry », « aux Monts d’Aunay »."""
    if word.startswith("Le "):
        return f"au {word[3:]}"
    return f"aux {word[4:]}" if word.startswith("Les ") else f"à {word}"


def label_of(member: Member) -> str:
    """« Mme Le Guen », a child by the first name."""
    return member.first_name if member.is_child else f"{'Mme' if member.sex == 'female' else 'M.'} {member.last_name}"


def words_about(members: tuple[Member, ...], commune: str, on: date) -> Wording:
    """Words for everybody of the story: `p`, `c` (the partner), `parent`, `enfant1`…, `enfants`, ages, agreements."""
    words = Wording(commune=commune, a_commune=join_a(commune))
    for key, prefix in (("person", "p"), ("partner", "c"), ("relative", "parent")):
        member = next((each for each in members if each.key == key), None)
        if member:
            words.update(_words_of(member, prefix, on))
    children = [member for member in members if member.is_child]
    for rank, child in enumerate(children, start=1):
        words.update(_words_of(child, f"enfant{rank}", on))
    if children:
        words["enfants"] = join_names([child.first_name for child in children])
        words["nombre"] = ("un", "deux", "trois", "quatre", "cinq", "six")[len(children) - 1]
    words.update({key: words[f"p_{key}"] for key in ("e", "te", "il", "Il", "lui", "prenom", "age")})
    return words


def join_names(names: list[str]) -> str:
    """« Léo », « Léo et Inès », « Léo, Inès et Zoé »."""
    return " et ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _words_of(member: Member, prefix: str, on: date) -> dict[str, str]:
    is_woman = member.sex == "female"
    age = age_on(member.birth, on) if member.birth <= on else 0
    return {
        prefix: label_of(member),
        f"{prefix}_prenom": member.first_name,
        f"{prefix}_age": f"{age} ans" if age > 1 else ("un an" if age else "moins d’un an"),
        f"{prefix}_e": "e" if is_woman else "",
        f"{prefix}_te": "e" if is_woman else "",
        f"{prefix}_il": "elle" if is_woman else "il",
        f"{prefix}_Il": "Elle" if is_woman else "Il",
        f"{prefix}_lui": "elle" if is_woman else "lui",
    }
