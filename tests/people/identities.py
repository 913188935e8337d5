"""Invented French identities with known duplicates, to measure how well duplicates are found.

Frequencies fall as they do in the INSEE's files of names (a few very common names, a long tail); every duplicate and every
trap says of what kind it is, so that what is missed can be told.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tisserand.people.rules.records import Record

_LAST_NAMES = """
    Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand
    Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer
    Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson
    Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard
    Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud
    Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy
    Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet
    Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider
    Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Pelletier
    Barre Lebrun Tessier Hamel Lepage Marchal Quesnel Anquetil Duchemin Lemonnier Vauquelin Mauger Lecoq Bisson Mabire Auvray
    Traoré Diallo Diarra Coulibaly Keïta Sow Ndiaye Sissoko Camara Konaté Benali Haddad Mansouri Belkacem Boudiaf Cherif Saïdi
    Bouzid Hamidi Brahimi Yilmaz Kaya Demir Öztürk Nguyen Pereira Ferreira Rodrigues Fernandes Gonçalves Oliveira Popescu Ivanova
    Kowalski Nowak Petrović Hoxha Berisha Haidari Ahmadi Tesfaye Abdi Mbemba Kabongo Ilunga Mukendi"""
LAST_NAMES: Final = tuple(_LAST_NAMES.split())
PARTICLED: Final = (
    *("Le Guen", "Le Goff", "Le Gall", "Le Roux", "Le Bihan", "La Rosa", "De Almeida", "De Oliveira", "Da Silva", "Dos Santos"),
    *("D’Angelo", "D’Hervilly", "De La Fontaine", "Du Bois", "El Amrani", "El Idrissi", "Ben Salah", "Aït Ali", "Van Damme"),
)
_WOMEN = """
    Marie Nathalie Isabelle Sylvie Catherine Martine Christine Françoise Valérie Sandrine Stéphanie Véronique Sophie Céline
    Chantal Patricia Anne Brigitte Julie Monique Aurélie Nicole Laurence Annie Émilie Dominique Virginie Corinne Élodie
    Christelle Camille Caroline Léa Sarah Florence Laetitia Audrey Hélène Laura Manon Michèle Cécile Charlotte Delphine Pauline
    Karine Mélanie Marine Chloé Emma Lucie Océane Inès Jade Louise Alice Lina Zoé Rose Fatima Khadija Nadia Aïcha Samira Fatoumata
    Aminata Mariam Rachida Malika Leïla Yasmine Amina Maria Ana Elena Oxana Mireille Odette Ginette Thérèse Simone Yvette
    Marie-Claude Anne-Marie Marie-Thérèse Marie-Christine Anne-Sophie Marie-Hélène"""
WOMEN: Final = tuple(_WOMEN.split())
_MEN = """
    Jean Philippe Michel Alain Patrick Nicolas Christophe Pierre Christian Éric Frédéric Laurent Stéphane David Pascal Daniel
    Alexandre Julien Thierry Olivier Bernard Thomas Sébastien Gérard Didier Dominique Vincent François Bruno Guillaume Jérôme
    Jacques Marc Maxime Romain Claude Antoine Franck Anthony Kévin Gilles Cédric Serge André Mathieu Benjamin Patrice Fabrice
    Joël Jérémy Clément Arnaud Denis Paul Lucas Hugo Louis Gabriel Raphaël Arthur Jules Adam Nathan Ethan Mohamed Mehdi Karim
    Rachid Ahmed Ali Youssef Ibrahim Mamadou Moussa Amadou Ousmane Abdoulaye Bilal Hamza Mustafa Mehmet João Manuel Ion Marek
    Jean-Pierre Jean-Claude Jean-Luc Jean-Michel Jean-François Jean-Paul"""
MEN: Final = tuple(_MEN.split())
POSTCODES: Final = (*(f"14{number:03d}" for number in range(0, 1000, 9)), "50000", "61000", "76600", "27000", "35000", "75018")
_TODAY = date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Population:
    """Records, the pairs of identifiers that are one person, and for each made pair (duplicate or trap) its kind."""

    records: tuple[Record, ...]
    duplicates: frozenset[tuple[str, str]]
    kinds: dict[tuple[str, str], str]


class Generator:
    """Draws persons, copies some with faults, and adds people who look alike and are not one."""

    def __init__(self, seed: int, *, faults_at_most: int = 2) -> None:
        self._random = random.Random(seed)
        self._faults_at_most = faults_at_most
        self._records: list[Record] = []
        self._duplicates: set[tuple[str, str]] = set()
        self._kinds: dict[tuple[str, str], str] = {}

    def populate(self, count: int) -> Population:
        """About `count` records: 78 % persons, 12 % duplicates of some, 10 % twins, homonyms, brothers and sisters."""
        persons = [self._add(self._draw()) for _ in range(int(count * 0.78))]
        for original in self._random.sample(persons, int(count * 0.12)):
            self._copy(original)
        for original in self._random.sample(persons, int(count * 0.10)):
            self._resemble(original)
        shuffled = self._random.sample(self._records, len(self._records))
        return Population(tuple(shuffled), frozenset(self._duplicates), self._kinds)

    def _add(self, record: Record) -> Record:
        added = replace(record, id=f"P{self._random.getrandbits(40):011x}-{len(self._records)}")
        self._records.append(added)
        return added

    def _link(self, one: Record, other: Record, kind: str) -> tuple[str, str]:
        first, second = sorted((one.id, other.id))
        self._kinds[first, second] = kind
        return first, second

    def _draw(self) -> Record:
        chance, is_woman = self._random.random, self._random.random() < 0.55
        born = _TODAY - timedelta(days=int(365.25 * self._random.triangular(0, 95, 38)))
        last, adult = self._last_name(), born.year < 2005
        married = is_woman and adult and chance() < 0.45
        if chance() < 0.03:
            born = born.replace(day=1, month=1)
        return Record(
            id="",
            last_name=self._last_name() if married else last,
            birth_name=last if married or chance() < 0.3 else "",
            first_name=self._first_name(is_woman=is_woman),
            birth_date=born if chance() < 0.97 else None,
            sex="" if chance() < 0.05 else ("female" if is_woman else "male"),
            postcode=self._random.choice(POSTCODES) if chance() < 0.9 else "",
            phone=self._phone() if chance() < 0.75 else "",
        )

    def _last_name(self) -> str:
        if self._random.random() < 0.09:
            return self._random.choice(PARTICLED)
        if self._random.random() < 0.03:
            return "-".join(self._random.sample(LAST_NAMES, 2))
        return self._common(LAST_NAMES)

    def _first_name(self, *, is_woman: bool) -> str:
        return self._common(WOMEN if is_woman else MEN)

    def _common(self, names: tuple[str, ...]) -> str:
        return names[min(int(self._random.paretovariate(0.35) * 4) - 4, 10**6) % len(names)]

    def _phone(self) -> str:
        return self._random.choice(("06", "07", "06", "02")) + f"{self._random.randrange(10**8):08d}"

    def _copy(self, original: Record) -> None:
        copy, kinds = original, []
        for fault in self._random.sample(FAULTS, self._random.randint(1, self._faults_at_most)):
            changed = fault(self._random, copy)
            kinds += [fault.__name__.strip("_")] if changed != copy else []
            copy = changed
        self._duplicates.add(self._link(original, self._add(copy), "+".join(kinds) or "same"))

    def _resemble(self, original: Record) -> None:
        kind = self._random.choice(("twin", "homonym", "sibling"))
        other = {"twin": self._twin, "homonym": self._homonym, "sibling": self._sibling}[kind](original)
        if other is not None:
            self._link(original, self._add(other), kind)

    def _twin(self, original: Record) -> Record | None:
        return self._relative(original, original.birth_date) if original.birth_date else None

    def _sibling(self, original: Record) -> Record | None:
        gap = timedelta(days=self._random.choice((-1, 1)) * self._random.randint(300, 4000))
        born = original.birth_date + gap if original.birth_date else None
        return self._relative(original, min(born, _TODAY) if born else None)

    def _relative(self, original: Record, born: date | None) -> Record | None:
        is_woman = self._random.random() < 0.5
        first = self._first_name(is_woman=is_woman)
        if first == original.first_name:
            return None
        return replace(original, first_name=first, birth_date=born, sex="female" if is_woman else "male")

    def _homonym(self, original: Record) -> Record | None:
        drawn = self._draw()
        if original.birth_date is None or drawn.birth_date is None:
            return None
        return replace(drawn, last_name=original.last_name, birth_name="", first_name=original.first_name, sex=original.sex)


Fault = Callable[[random.Random, Record], Record]
_ACCENTS = str.maketrans("éèêëàâîïôöûüçÉÈÊÀÂÎÔÇÖõãć", "eeeeaaiioouucEEEAAIOCOoac")


def _accents_lost(_: random.Random, record: Record) -> Record:
    return replace(
        record,
        last_name=record.last_name.translate(_ACCENTS).upper(),
        birth_name=record.birth_name.translate(_ACCENTS).upper(),
        first_name=record.first_name.translate(_ACCENTS),
    )


def _hyphen_lost(chance: random.Random, record: Record) -> Record:
    other = chance.choice((" ", ""))
    return replace(record, last_name=record.last_name.replace("-", " "), first_name=record.first_name.replace("-", other))


def _particle_lost(_: random.Random, record: Record) -> Record:
    return replace(record, last_name=_without_particle(record.last_name), birth_name=_without_particle(record.birth_name))


def _without_particle(name: str) -> str:
    words = name.replace("’", " ").split()
    return " ".join(words[1:]) if len(words) > 1 else name


def _particle_glued(_: random.Random, record: Record) -> Record:
    return replace(record, last_name=record.last_name.replace(" ", "").replace("’", ""))


def _compound_cut(chance: random.Random, record: Record) -> Record:
    return replace(
        record,
        last_name=chance.choice(record.last_name.split("-")),
        first_name=record.first_name.split("-")[0],
    )


def _other_married_name(_: random.Random, record: Record) -> Record:
    if record.sex != "female":
        return record
    return replace(record, last_name=record.birth_name or record.last_name, birth_name="")


def _married_since(chance: random.Random, record: Record) -> Record:
    if record.sex != "female" or record.birth_name:
        return record
    return replace(record, last_name=chance.choice(LAST_NAMES), birth_name=record.last_name)


def _names_swapped(_: random.Random, record: Record) -> Record:
    return replace(record, last_name=record.first_name, first_name=record.last_name)


def _day_and_month_inverted(_: random.Random, record: Record) -> Record:
    born = record.birth_date
    return record if born is None or born.day > 12 else replace(record, birth_date=born.replace(day=born.month, month=born.day))


def _digit_wrong(chance: random.Random, record: Record) -> Record:
    if record.birth_date is None:
        return record
    for _ in range(20):
        written = list(f"{record.birth_date:%Y%m%d}")
        written[chance.choice((2, 3, 4, 5, 6, 7))] = str(chance.randrange(10))
        try:
            changed = date.fromisoformat("".join(written))
        except ValueError:
            continue
        if date(1925, 1, 1) < changed <= _TODAY:
            return replace(record, birth_date=changed)
    return record


def _letter_wrong(chance: random.Random, record: Record) -> Record:
    field = chance.choice(("last_name", "first_name"))
    name: str = getattr(record, field)
    if len(name) < 5:
        return record
    at, kind = chance.randrange(1, len(name) - 1), chance.choice(("drop", "double", "swap", "other"))
    parts = {
        "drop": name[:at] + name[at + 1 :],
        "double": name[:at] + name[at] + name[at:],
        "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "other": name[:at] + chance.choice("aeinorst") + name[at + 1 :],
    }
    changed = parts[kind]
    return replace(record, last_name=changed) if field == "last_name" else replace(record, first_name=changed)


def _phone_format(chance: random.Random, record: Record) -> Record:
    digits = record.phone
    if not digits:
        return record
    pairs = [digits[start : start + 2] for start in range(0, 10, 2)]
    forms = (" ".join(pairs), ".".join(pairs), f"+33{digits[1:]}", f"0033 {digits[1:]}", f"+33 (0){digits[1:]}")
    return replace(record, phone=chance.choice(forms))


def _phone_changed(chance: random.Random, record: Record) -> Record:
    return replace(record, phone=f"06{chance.randrange(10**8):08d}")


def _moved(chance: random.Random, record: Record) -> Record:
    return replace(record, postcode=chance.choice(POSTCODES))


def _left_out(chance: random.Random, record: Record) -> Record:
    field = chance.choice(("birth_date", "phone", "postcode", "sex"))
    if field == "birth_date":
        return replace(record, birth_date=None) if record.phone else record
    if field == "phone":
        return replace(record, phone="")
    return replace(record, postcode="") if field == "postcode" else replace(record, sex="")


FAULTS: Final[tuple[Fault, ...]] = (
    *(_accents_lost, _hyphen_lost, _particle_lost, _particle_glued, _compound_cut, _other_married_name, _married_since),
    *(_names_swapped, _day_and_month_inverted, _digit_wrong, _letter_wrong, _phone_format, _phone_changed, _moved, _left_out),
)
