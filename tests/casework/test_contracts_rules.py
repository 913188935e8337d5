"""A contract's rules: transitions, dates, words with their source, what is written and read back."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.casework.enums import ContractKind, ContractState
from tisserand.casework.rules.contract import (
    CONTRACT_TRANSITIONS,
    Agreed,
    AgreedAction,
    AgreedObjective,
    carried_ids,
    check_end,
    check_signature,
    default_end,
    name_contract_file,
    next_start,
    overlaps,
    read_agreed,
    read_words,
    write_agreed,
)
from tisserand.casework.rules.contract_print import ContractTerms, compose_contract
from tisserand.casework.rules.printing import (
    Sender,
    Subject,
    labelled,
    make_blocks,
    make_quotes,
    names_in,
    read_items,
    split_pieces,
)
from tisserand.casework.rules.support import SupportFault, SupportRefused, check_transition
from tisserand.foundation.documents import Bullets, Document, Heading, Paragraph, Quote, Span, Table

MONDAY = date(2026, 11, 23)
PASSAGES = {("draft", "signed"), ("draft", "withdrawn"), ("signed", "ended"), ("signed", "withdrawn")}


@pytest.mark.parametrize(("current", "wanted"), product(ContractState, ContractState))
def test_every_passage_is_listed_or_refused(current: ContractState, wanted: ContractState) -> None:
    if (current, wanted) in PASSAGES:
        check_transition(CONTRACT_TRANSITIONS, current, wanted)
        return
    with pytest.raises(SupportRefused):
        check_transition(CONTRACT_TRANSITIONS, current, wanted)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 11, 23), date(2027, 5, 22)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_a_contract_lasts_six_months_to_the_eve_of_the_same_day_or_the_last_of_the_month(starts_on: date, ends_on: date) -> None:
    assert default_end(starts_on) == ends_on


def test_a_contract_is_signed_on_a_day_that_has_come_before_its_end_about_something() -> None:
    assert not list(check_signature(signed_on=MONDAY, ends_on=MONDAY, on=MONDAY, has_objectives=True))
    wrong = check_signature(signed_on=date(2026, 11, 24), ends_on=MONDAY, on=MONDAY, has_objectives=False)
    assert list(wrong) == [
        ("signed_on", SupportFault.IN_THE_FUTURE),
        ("signed_on", SupportFault.SIGNED_AFTER_END),
        ("", SupportFault.NOTHING_AGREED),
    ]


def test_a_contract_ends_between_its_signature_and_today() -> None:
    assert not list(check_end(ended_on=MONDAY, signed_on=MONDAY, on=MONDAY))
    assert list(check_end(ended_on=date(2026, 11, 24), signed_on=MONDAY, on=MONDAY)) == [("ended_on", SupportFault.IN_THE_FUTURE)]
    assert list(check_end(ended_on=date(2026, 11, 22), signed_on=MONDAY, on=MONDAY)) == [
        ("ended_on", SupportFault.ENDED_BEFORE_SIGNED)
    ]


def test_periods_share_a_day_with_their_bounds_included() -> None:
    assert overlaps(MONDAY, date(2026, 12, 1), [(date(2026, 12, 1), date(2027, 1, 1))])
    assert not overlaps(MONDAY, date(2026, 11, 30), [(date(2026, 12, 1), date(2027, 1, 1))])
    assert not overlaps(MONDAY, date(2026, 11, 30), [])


def test_a_renewal_starts_the_day_after_and_not_in_the_past() -> None:
    assert next_start(date(2026, 11, 30), MONDAY) == date(2026, 12, 1)
    assert next_start(date(2026, 9, 30), MONDAY) == MONDAY


def test_every_kind_has_its_words_and_their_source() -> None:
    words = read_words()
    assert set(words) == set(ContractKind)
    free = words[ContractKind.FREE_SUPPORT]
    assert "aucun effet sur vos droits" in free.freedom
    assert "L311-3" in free.freedom_source
    assert free.default_months == 6


AGREED = Agreed(
    objectives=(
        AgreedObjective(
            "o1", "Garder mon logement", "Le loyer est payé", True, (AgreedAction("a1", "Appeler", "person", "", MONDAY),)
        ),
        AgreedObjective("o2", "Travailler", "", False, (AgreedAction("a2", "Écrire", "partner", "ADIL", None),)),
    ),
    person="Mme Nadia Le Guen",
    worker="Claire Hamon",
    digest="ab",
)


def test_what_is_agreed_is_written_and_read_back() -> None:
    assert read_agreed(write_agreed(AGREED)) == AGREED
    assert read_agreed(None) == Agreed()
    assert carried_ids(AGREED) == {"o1", "o2"}


def test_a_file_has_no_name_of_a_person() -> None:
    assert name_contract_file(MONDAY) == "contrat-accompagnement-2026-11-23.pdf"
    assert name_contract_file(MONDAY, draft=True) == "contrat-accompagnement-projet-2026-11-23.pdf"


def test_typed_texts_become_paragraphs_lists_and_quotes() -> None:
    assert split_pieces("a\nb\n\n\nc") == [["a", "b"], ["c"]]
    assert list(make_blocks("Avec :\n– Élias\n- Jeanne\nfin\n\nautre")) == [
        Paragraph("Avec\u00a0:"),
        Bullets(("Élias", "Jeanne")),
        Paragraph("fin"),
        Paragraph("autre"),
    ]
    assert list(make_quotes("« Oui »\n— Téléphone\n\nNon\n\n— seul")) == [
        Quote("«\u00a0Oui\u00a0»", "Téléphone"),
        Quote("Non", ""),
        Quote("— seul", ""),
    ]
    assert read_items("- un\n\ndeux ") == ("un", "deux")
    assert labelled("Indicateur", "x").text == (Span("Indicateur\u00a0: ", strong=True), "x")
    assert not list(make_blocks("  \n "))


@given(st.text(alphabet=st.sampled_from("ab –-—\n"), max_size=60))
def test_no_typed_word_is_lost(text: str) -> None:
    letters = [c for c in text if c in "ab"]
    told = "".join(
        "".join(block.items) if isinstance(block, Bullets) else str(getattr(block, "text", "")) for block in make_blocks(text)
    )
    assert [c for c in told if c in "ab"] == letters


def make_terms(**changed: Any) -> ContractTerms:
    told = {
        "sender": Sender("Département", "Service", (), "Caen", "Claire Hamon", "Assistante de service social"),
        "person": Subject("Mme Nadia Le Guen", "Mme Le Guen", date(1992, 3, 12)),
        "reference": "2026-0001",
        "starts_on": MONDAY,
        "ends_on": date(2027, 5, 23),
        "objectives": AGREED.objectives,
        "service_commitments": "Vous recevoir.",
        "person_commitments": "",
        "person_remarks": "",
        "words": read_words()[ContractKind.FREE_SUPPORT],
        "made_on": MONDAY,
    }
    return ContractTerms(**{**told, **changed})


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def test_a_draft_says_that_it_is_one_and_leaves_out_what_is_empty() -> None:
    draft = compose_contract(make_terms())
    assert draft.title == "Contrat d’accompagnement (projet)"
    assert headings(draft) == ["Nos objectifs", "Ce à quoi le service s’engage", "Vos droits", "Signatures"]
    assert Paragraph("Fait en autant d’exemplaires que de signataires, un pour chacun.") in draft.blocks
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    assert tables[0].rows == (("Appeler", "Mme Le Guen", "23 novembre 2026"),)
    assert tables[1].rows == (("Écrire", "ADIL", "sans date"),)
    assert Paragraph("Objectif repris du contrat précédent.") in draft.blocks


def test_a_signed_contract_says_who_signed_and_holds_all_that_was_said() -> None:
    bare = (AgreedObjective("o3", "Seul", "", False, ()),)
    sender = Sender("Département", "Service", (), "", "Claire Hamon", "")
    signed = compose_contract(
        make_terms(sender=sender, objectives=bare, signed_on=MONDAY, person_commitments="- Venir", person_remarks="Le matin.")
    )
    assert signed.title == "Contrat d’accompagnement"
    assert signed.place_and_date == "Le 23 novembre 2026"
    assert "Ce que Mme Le Guen souhaite ajouter" in headings(signed)
    assert Bullets(("Venir",)) in signed.blocks
    assert not [block for block in signed.blocks if isinstance(block, Table)]
    assert Paragraph("Aucun objectif pour l’instant.") in compose_contract(make_terms(objectives=())).blocks


def test_names_are_found_whole_whatever_their_accents() -> None:
    assert names_in("vu avec M. Le Guén hier", ["M. Le Guen", "Yvon", ""]) == ["M. Le Guen"]
    assert names_in("Guennec", ["Guen"]) == []


def test_who_writes_and_whom_it_is_about() -> None:
    sender = Sender("Département", "Service", ("1 rue",), "", "Claire Hamon", "")
    assert sender.place_and_date(MONDAY) == "Le 23 novembre 2026"
    assert sender.letterhead.lines == ("1 rue",)
    assert Sender("D", "S", (), "Caen", "C", "").place_and_date(MONDAY) == "Caen, le 23 novembre 2026"
    assert Subject("Mme Nadia Le Guen", "Mme Le Guen", None).facts() == [("Nom", "Mme Nadia Le Guen")]
    assert Subject("N", "N", date(1992, 3, 12), ("4 rue", "14200 Hérouville")).facts()[1:] == [
        ("Naissance", "12 mars 1992"),
        ("Adresse", "4 rue, 14200 Hérouville"),
    ]
