"""Two identities scored: a boundary table of true and false matches, and what must hold for any pair."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tisserand.people.enums import DuplicateReason as Reason
from tisserand.people.enums import Sex
from tisserand.people.rules.duplicates import DuplicateScorer, Identity, Likeness, compare_identities


def known_as(last: str = "", first: str = "", born: str = "", *, birth_name: str = "", sex: Sex = Sex.UNKNOWN) -> Identity:
    """« 12/03/1992 » is shorter to read in a table than three numbers."""
    day, month, year = (int(part) for part in born.split("/")) if born else (0, 0, 0)
    return Identity(last, first, birth_name, date(year, month, day) if born else None, sex)


F, M = Sex.FEMALE, Sex.MALE

SAME_PERSON = [
    # case, accents, apostrophes, hyphens, particles
    (known_as("LE GUEN", "NADIA", "12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Leguen", "Nadia"), known_as("Le Guen", "Nadia")),
    (known_as("Guen", "Nadia", "12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("El Amrani", "Yacine"), known_as("Amrani", "Yacine", sex=M)),
    (known_as("Benali", "Karim"), known_as("Ben Ali", "Karim")),
    (known_as("N’Diaye", "Awa"), known_as("NDIAYE", "Awa")),
    (known_as("De la Fontaine", "Élise"), known_as("Delafontaine", "Elise")),
    (known_as("St-Martin", "Paul"), known_as("Saint Martin", "Paul")),
    (known_as("Œuvrard", "Zoé"), known_as("Oeuvrard", "Zoe")),
    # compound names
    (known_as("Martin-Durand", "Sophie", sex=F), known_as("Durand", "Sophie", sex=F)),
    (known_as("Petit", "Jean Pierre"), known_as("Petit", "Jean-Pierre")),
    (known_as("Petit", "Jean"), known_as("Petit", "Jean-Pierre")),
    (known_as("Petit", "Nadia Marie Louise", "02/05/1960"), known_as("Petit", "Nadia", "02/05/1960")),
    # spelling heard on the phone
    (known_as("Lefebvre", "Marie", sex=F), known_as("Lefèvre", "Marie", sex=F)),
    (known_as("Dupond", "Cathy", "01/09/1975"), known_as("Dupont", "Kathy", "01/09/1975")),
    (known_as("Traoré", "Mohamed"), known_as("Traore", "Mohammed")),
    (known_as("Boukhari", "Khadidja", "08/08/1988"), known_as("Boukari", "Khadija", "08/08/1988")),
    (known_as("Gauthier", "Nathalie"), known_as("Gautier", "Natalie")),
    (known_as("Diallo", "Youssef", "14/07/1990"), known_as("Diallo", "Yusuf", "14/07/1990")),
    (known_as("Nguyen", "Thi Mai", "03/02/1981"), known_as("N’Guyen", "Mai", "03/02/1981")),
    # typing errors in a name
    (known_as("Matrin", "Claire", "30/06/1984"), known_as("Martin", "Claire", "30/06/1984")),
    (known_as("Kowalsky", "Anna", "30/06/1984"), known_as("Kowalski", "Ana", "30/06/1984")),
    (known_as("Charpentier", "Lucie", "09/10/2001"), known_as("Charpantier", "Luice", "09/10/2001")),
    # birth dates
    (known_as("Le Guen", "Nadia", "03/12/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Le Guen", "Nadia", "12/03/1993"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Le Guen", "Nadia", "12/03/1929"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Le Guen", "Nadia", "21/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Ahmadi", "Reza", "01/01/1995"), known_as("Ahmadi", "Reza", "17/06/1995")),
    (known_as("Ahmadi", "Reza", "01/01/1995"), known_as("Ahmadi", "Reza", "01/01/1995")),
    (known_as("Le Guen", "Nadia"), known_as("Le Guen", "Nadia", "12/03/1992")),
    # married name and birth name
    (known_as("Martin", "Nadia"), known_as("Le Guen", "Nadia", birth_name="Martin")),
    (known_as("Le Guen", "Nadia", birth_name="Martin"), known_as("Dupuis", "Nadia", birth_name="Martin")),
    (known_as("Le Guen", "Nadia", "12/03/1992", sex=F), known_as("Martin", "Nadia", "12/03/1992", sex=F)),
    (known_as("Durand", "Paul", "12/03/1992", sex=M), known_as("Martin", "Paul", "12/03/1992", sex=M)),
    # first and last name swapped
    (known_as("Thomas", "Martin"), known_as("Martin", "Thomas")),
    (known_as("Nadia", "Le Guen", "12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Nadia", "Martin"), known_as("Le Guen", "Nadia", birth_name="Martin")),
    # still typing, or a box wrongly ticked
    (known_as("Le Guen", born="12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as(first="Nadia", born="12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Martin", "Camille", "12/03/1992", sex=F), known_as("Martin", "Camille", "12/03/1992", sex=M)),
]

OTHER_PERSON = [
    (known_as(), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Le Guen"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as(first="Nadia"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as(born="12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    (known_as("Moreau", "Paul", "12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992")),
    # namesakes
    (known_as("Martin", "Marie", "05/11/1987"), known_as("Martin", "Marie", "12/03/1992")),
    (known_as("Martin", "Jean", "04/02/1950"), known_as("Martin", "Jean", "27/09/1981")),
    (known_as("Le Guen", "Nadia", "12/03/1992"), known_as("Le Guen", "Nadia", "14/03/1985")),
    # family
    (known_as("Martin", "Lucas", "12/03/2015"), known_as("Martin", "Emma", "12/03/2015")),
    (known_as("Martin", "Amine", "12/03/2015", sex=M), known_as("Martin", "Amina", "12/03/2015", sex=F)),
    (known_as("Martin", "Louis", "12/03/2015", sex=M), known_as("Martin", "Louise", "12/03/2015", sex=F)),
    (known_as("Martin", "Léa", "12/03/2015"), known_as("Martin", "Léo", "12/03/2015")),
    (known_as("Martin", "Jean-Paul"), known_as("Martin", "Jean-Pierre")),
    (known_as("Le Guen", "Élias"), known_as("Le Guen", "Nadia")),
    # names that look alike
    (known_as("Martin", "Julie"), known_as("Martin", "Julien")),
    (known_as("Marin", "Claire"), known_as("Martin", "Claire")),
    (known_as("Martin", "Claire"), known_as("Morton", "Claire")),
    (known_as("Rolland", "Sylvie"), known_as("Roussel", "Sylvie")),
    (known_as("Ben Ali", "Karim"), known_as("Ben Salah", "Karim")),
    (known_as("Le Guen", "Nadia"), known_as("Le Goff", "Nadia")),
    # one birth date, another person
    (known_as("Diallo", "Mamadou", "01/01/1985", sex=M), known_as("Barry", "Mamadou", "01/01/1985", sex=M)),
    (
        known_as("Le Guen", "Nadia", "12/03/1992", birth_name="Martin", sex=F),
        known_as("Dupuis", "Nadia", "12/03/1992", birth_name="Durand", sex=F),
    ),
    (known_as("Moreau", "Paul", "12/03/1992"), known_as("Moreau", "Luc", "12/03/1992")),
    (known_as("Жуков", "Иван"), known_as("Попов", "Пётр")),
]


@pytest.mark.parametrize(("typed", "known"), SAME_PERSON)
def test_the_same_person_is_shown_as_a_possible_duplicate(typed: Identity, known: Identity) -> None:
    likeness = compare_identities(typed, known)
    assert likeness.is_shown, likeness


@pytest.mark.parametrize(("typed", "known"), OTHER_PERSON)
def test_another_person_is_not_shown(typed: Identity, known: Identity) -> None:
    likeness = compare_identities(typed, known)
    assert not likeness.is_shown, likeness


@pytest.mark.parametrize(
    ("typed", "known", "reasons"),
    [
        (
            known_as("Le Guen", "Nadia", "03/12/1992"),
            known_as("Le Guen", "Nadia", "12/03/1992"),
            (Reason.SAME_NAME, Reason.SAME_FIRST_NAME, Reason.DAY_AND_MONTH_INVERTED),
        ),
        (
            known_as("Martin", "Nadia", "12/03/1993"),
            known_as("Le Guen", "Nadia", "12/03/1992", birth_name="Martin"),
            (Reason.BIRTH_NAME_USED, Reason.SAME_FIRST_NAME, Reason.BIRTH_DATE_TYPING_ERROR),
        ),
        (
            known_as("Le Guen", "Nadya", birth_name="Martin"),
            known_as("Dupuis", "Nadia", birth_name="MARTIN"),
            (Reason.SAME_BIRTH_NAME, Reason.FIRST_NAME_SOUNDS_ALIKE),
        ),
        (
            known_as("Guen", "Marie", "01/01/1992"),
            known_as("Le Guen", "Marie-Claude", "12/03/1992"),
            (Reason.PARTICLE_DIFFERS, Reason.FIRST_NAME_PART, Reason.SAME_BIRTH_YEAR),
        ),
        (
            known_as("Matrin", "Cliare", "12/03/1992"),
            known_as("Martin", "Claire", "12/03/1992"),
            (Reason.NAME_CLOSE, Reason.FIRST_NAME_CLOSE, Reason.SAME_BIRTH_DATE),
        ),
        (
            known_as("Lefebvre", "Anne", sex=F),
            known_as("Lefèvre", "Anne", sex=M),
            (Reason.NAME_SOUNDS_ALIKE, Reason.SAME_FIRST_NAME, Reason.OTHER_SEX),
        ),
        (
            known_as("Martin-Durand", "Luc", "02/03/1950"),
            known_as("Durand", "Paul", "09/11/1980"),
            (Reason.NAME_PART, Reason.OTHER_FIRST_NAME, Reason.OTHER_BIRTH_DATE),
        ),
        (known_as("Thomas", "Martin"), known_as("Martin", "Thomas"), (Reason.NAMES_SWAPPED,)),
        (
            known_as("Moreau", "Nadia", "12/03/1992"),
            known_as("Le Guen", "Nadia", "12/03/1992"),
            (Reason.OTHER_NAME, Reason.SAME_FIRST_NAME, Reason.SAME_BIRTH_DATE),
        ),
        (known_as("Moreau", "Paul"), known_as("Le Guen", "Nadia"), ()),
    ],
)
def test_the_reasons_are_told(typed: Identity, known: Identity, reasons: tuple[Reason, ...]) -> None:
    assert compare_identities(typed, known).reasons == reasons


def test_a_score_is_a_probability_in_percent() -> None:
    # given the same names (9 + 6 bits) against odds of 1 in 4 096 (12 bits): 8 chances in 9
    assert compare_identities(known_as("Le Guen", "Nadia"), known_as("Le Guen", "Nadia")).score == 89
    # and with the birth date, 13 bits more
    full = compare_identities(known_as("Le Guen", "Nadia", "12/03/1992"), known_as("Le Guen", "Nadia", "12/03/1992"))
    assert full == Likeness(100, (Reason.SAME_NAME, Reason.SAME_FIRST_NAME, Reason.SAME_BIRTH_DATE))
    assert full.is_very_likely


@pytest.mark.parametrize(("score", "shown", "very_likely"), [(49, False, False), (50, True, False), (95, True, True)])
def test_bounds_of_what_is_shown(score: int, shown: bool, very_likely: bool) -> None:
    likeness = Likeness(score, ())
    assert (likeness.is_shown, likeness.is_very_likely) == (shown, very_likely)


def test_one_scorer_compares_many() -> None:
    scorer = DuplicateScorer(known_as("Le Guen", "Nadia"))
    assert scorer.compare(known_as("Leguen", "Nadia")).is_shown
    assert not scorer.compare(known_as("Moreau", "Nadia")).is_shown


NAMES = st.sampled_from(["", "Le Guen", "Guen", "Martin", "Matrin", "Martin-Durand", "Durand", "Lefèvre", "Lefebvre"])
FIRST_NAMES = st.sampled_from(["", "Nadia", "Nadya", "Marie", "Marie-Claude", "Martin", "Amine", "Amina", "Léa"])
DATES = st.none() | st.dates(date(1900, 1, 1), date(2026, 12, 31)) | st.sampled_from([date(1992, 3, 12), date(1992, 12, 3)])
IDENTITIES = st.builds(Identity, NAMES, FIRST_NAMES, NAMES, DATES, st.sampled_from(Sex))


@settings(deadline=None)
@given(IDENTITIES, IDENTITIES)
def test_a_comparison_is_symmetric_and_bounded(one: Identity, other: Identity) -> None:
    likeness = compare_identities(one, other)
    assert likeness == compare_identities(other, one)
    assert 0 <= likeness.score <= 100


@settings(deadline=None)
@given(IDENTITIES.filter(lambda identity: identity.first_name and (identity.last_name or identity.birth_name)))
def test_anybody_with_a_full_name_is_a_possible_duplicate_of_themselves(identity: Identity) -> None:
    assert compare_identities(identity, identity).is_shown


@settings(deadline=None)
@given(IDENTITIES, IDENTITIES)
def test_case_and_hyphens_change_nothing(one: Identity, other: Identity) -> None:
    shouted = Identity(
        one.last_name.upper().replace("-", " "), one.first_name.upper(), one.birth_name.upper(), one.birth_date, one.sex
    )
    assert compare_identities(shouted, other) == compare_identities(one, other)


@settings(deadline=None)
@given(IDENTITIES, IDENTITIES)
def test_the_same_birth_date_never_lowers_the_score(one: Identity, other: Identity) -> None:
    def born(identity: Identity, day: date | None) -> Identity:
        return Identity(identity.last_name, identity.first_name, identity.birth_name, day, identity.sex)

    day = date(1992, 3, 12)
    without = compare_identities(born(one, None), born(other, None))
    assert compare_identities(born(one, day), born(other, day)).score >= without.score
