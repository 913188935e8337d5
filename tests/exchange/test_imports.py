"""Imports: tried, written whole or not at all, undone while nothing was changed."""

from datetime import date, timedelta

import pytest

from tests.casework.intake import MONDAY, make_contact, make_file
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.api import Claim, Contact, SupportFile, set_file_alert
from tisserand.exchange.actions.imports import (
    CannotUndo,
    ask_check,
    ask_write,
    begin_import,
    check_import,
    forget_sheets,
    undo_import,
    write_import,
)
from tisserand.exchange.enums import ImportKind, ImportState, OnAlike
from tisserand.exchange.models import ImportedRow, SpreadsheetImport
from tisserand.exchange.queries.imports import same_file_before
from tisserand.exchange.rules.sheets import Unreadable
from tisserand.foundation import clock
from tisserand.people.api import Person
from tisserand.secrecy.api import Refused, agent_context

PERSONS = """Nom;Prénom;Né le;Tél;CP;Ville;Courriel
Le Guen;Nadège;12/03/1992;06 39 98 12 34;14000;Caen;nadege@example.org
Diallo;Ibrahima;1990-01-05;;14400;Bayeux;
Diallo;Ibrahima;05/01/1990;;14400;Bayeux;
Vasseur;Marc;31/02/1980;;;;
Zidane;Farid;3 mai 1975;;;;
"""
FILES = "Nom;Prénom;Né le;Ouvert le\nLe Guen;Nadège;12/03/1992;02/03/2026\nMénard;Zoé;01/07/1988;15/04/2026\n"


def run(
    agent: Agent, team: Team, kind: ImportKind, text: str, on_alike: OnAlike = OnAlike.SKIP, *, writes: bool = True
) -> SpreadsheetImport:
    """An import from its file to its writing."""
    with agent_context(agent):
        begun = begin_import(kind=kind, service=team.service, name="liste.csv", content=text.encode())
        ask_check(begun=begun, columns=begun.columns, on_alike=on_alike)
    check_import(import_id=begun.pk, agent=agent)
    if writes:
        with agent_context(agent):
            ask_write(begun=SpreadsheetImport.objects.get(pk=begun.pk))
        write_import(import_id=begun.pk, agent=agent)
    with agent_context(agent):
        return SpreadsheetImport.objects.select_related("container").get(pk=begun.pk)


def faults(done: SpreadsheetImport, agent: Agent) -> list[tuple[int, str]]:
    with agent_context(agent):
        return [(fault["line"], fault["fault"]) for fault in SpreadsheetImport.objects.get(pk=done.pk).outcome["faults"]]


def test_good_lines_are_written_and_the_others_told(team: Team) -> None:
    done = run(team.worker, team, ImportKind.PERSONS, PERSONS)

    assert done.state == ImportState.WRITTEN
    assert (done.lines, done.good) == (5, 3)
    assert faults(done, team.worker) == [(4, "twice_in_file"), (5, "not_a_date")]
    with agent_context(team.worker):
        names = sorted(Person.objects.values_list("last_name", "first_name"))
        guen = Person.objects.get(last_name="Le Guen")
        assert names == [("Diallo", "Ibrahima"), ("Le Guen", "Nadège"), ("Zidane", "Farid")]
        assert sorted(guen.contact_points.values_list("kind", flat=True)) == ["email", "mobile"]
        assert guen.addresses.get().commune_code == "14118"
        assert ImportedRow.objects.filter(source=done).count() == 3


def test_trying_writes_nothing(team: Team) -> None:
    done = run(team.worker, team, ImportKind.PERSONS, PERSONS, writes=False)

    assert (done.state, done.done) == (ImportState.CHECKED, 5)
    with agent_context(team.worker):
        assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("on_alike", "good", "persons"), [(OnAlike.SKIP, 0, 1), (OnAlike.RECOGNISE, 1, 1), (OnAlike.REGISTER, 1, 2)]
)
def test_somebody_already_known(team: Team, on_alike: OnAlike, good: int, persons: int) -> None:
    text = "Nom;Prénom;Né le\nLE GUEN;nadege;12/03/1992\n"
    run(team.worker, team, ImportKind.PERSONS, "Nom;Prénom;Né le\nLe Guen;Nadège;12/03/1992\n")

    done = run(team.worker, team, ImportKind.PERSONS, text, on_alike, writes=bool(good))

    assert done.good == good
    with agent_context(team.worker):
        assert Person.objects.count() == persons


def test_files_then_contacts_and_claims(team: Team) -> None:
    run(team.worker, team, ImportKind.PERSONS, PERSONS)
    done = run(team.worker, team, ImportKind.FILES, FILES)
    with agent_context(team.worker):
        opened = dict(SupportFile.objects.values_list("person__last_name", "opened_on"))
        number = SupportFile.objects.get(person__last_name="Le Guen").number
        assert Person.objects.filter(last_name="Le Guen").count() == 1
    assert done.good == 2
    assert opened == {"Le Guen": date(2026, 3, 2), "Ménard": date(2026, 4, 15)}

    lines = (f"{number};;;03/03/2026;VAD;1h15;Logement vu", ";Ménard;Zoé;16/04/2026;Tél;;", ";Inconnu;X;16/04/2026;Tél;;")
    text = "\n".join(("Dossier;Nom;Prénom;Date;Type;Durée;Objet", *lines))
    contacts = run(team.worker, team, ImportKind.CONTACTS, text)
    asked = f"Dossier;Droit;État;Montant;Du\n{number};APL;accordé;212,40;01/04/2026\n{number};RSA;accordé;;\n"
    claims = run(team.worker, team, ImportKind.CLAIMS, asked)

    assert faults(contacts, team.worker) == [(4, "file_unknown")]
    assert faults(claims, team.worker) == [(3, "claim_impossible")]
    with agent_context(team.worker):
        first = Contact.objects.select_related("container").get(medium="home_visit")
        assert (first.minutes, first.facts) == (75, "Logement vu")
        assert Claim.objects.get().since == date(2026, 4, 1)


def test_an_import_is_undone_whole(team: Team) -> None:
    persons = run(team.worker, team, ImportKind.PERSONS, PERSONS)
    files = run(team.worker, team, ImportKind.FILES, FILES)

    with agent_context(team.worker), pytest.raises(CannotUndo) as caught:
        undo_import(begun=persons)  # a file was opened since for line 2
    assert caught.value.lines == [2]

    with agent_context(team.worker):
        undo_import(begun=files)
        undo_import(begun=persons)
        assert not SupportFile.objects.exists()
        assert not Person.objects.exists()
        assert {each.state for each in SpreadsheetImport.objects.all()} == {ImportState.UNDONE}


def test_what_was_changed_since_stays_and_nothing_else_goes(team: Team) -> None:
    files = run(team.worker, team, ImportKind.FILES, FILES)
    with agent_context(team.worker):
        changed = SupportFile.objects.select_related("container").get(person__last_name="Ménard")
        set_file_alert(file=changed, alert="Prévenir avant de venir", expected_version=changed.version)

    with agent_context(team.worker), pytest.raises(CannotUndo) as caught:
        undo_import(begun=files)

    assert caught.value.lines == [3]
    with agent_context(team.worker):
        assert SupportFile.objects.count() == 2
        assert SpreadsheetImport.objects.get(pk=files.pk).state == ImportState.WRITTEN


def test_a_file_in_which_something_was_written_stays(team: Team) -> None:
    files = run(team.worker, team, ImportKind.FILES, FILES)
    with agent_context(team.worker):
        file = SupportFile.objects.select_related("container", "lead_worker").get(person__last_name="Le Guen")
    make_contact(file)

    with agent_context(team.worker), pytest.raises(CannotUndo):
        undo_import(begun=files)


def test_a_line_that_became_impossible_ends_the_import_with_nothing_written(team: Team) -> None:
    checked = run(team.worker, team, ImportKind.FILES, FILES, writes=False)
    with clock.stopped_at(MONDAY):
        make_file(team.worker, team.service, "Ménard", "Zoé")
    with agent_context(team.worker):
        Person.objects.filter(last_name="Ménard").update(birth_date=date(1988, 7, 1))
        ask_write(begun=checked)
    write_import(import_id=checked.pk, agent=team.worker)

    with agent_context(team.worker):
        assert SpreadsheetImport.objects.get(pk=checked.pk).state == ImportState.FAILED
        assert SupportFile.objects.count() == 1


def test_only_who_may_imports_and_only_the_author_sees(team: Team, foreign_team: Team) -> None:
    done = run(team.secretary, team, ImportKind.PERSONS, PERSONS)

    with agent_context(team.worker):
        assert not SpreadsheetImport.objects.exists()
    for agent, kind in (
        (team.secretary, ImportKind.FILES),
        (team.team_manager, ImportKind.PERSONS),
        (foreign_team.worker, ImportKind.PERSONS),
    ):
        with agent_context(agent), pytest.raises(Refused):
            begin_import(kind=kind, service=team.service, name="x.csv", content=b"Nom\nX\n")
    with agent_context(team.administrator), pytest.raises(Refused):
        ask_write(begun=done)


def test_what_cannot_be_read_keeps_nothing_and_the_same_file_is_told(team: Team) -> None:
    with agent_context(team.worker), pytest.raises(Unreadable):
        begin_import(kind=ImportKind.PERSONS, service=team.service, name="x.pdf", content=b"%PDF-1.7")
    first = run(team.worker, team, ImportKind.PERSONS, PERSONS)
    again = run(team.worker, team, ImportKind.PERSONS, PERSONS, writes=False)

    with agent_context(team.worker):
        assert SpreadsheetImport.objects.count() == 2
        assert same_file_before(team.worker, again) == first
        assert same_file_before(team.worker, first) is None


def test_what_was_read_is_forgotten_after_thirty_days(team: Team) -> None:
    done = run(team.worker, team, ImportKind.PERSONS, PERSONS)

    for days, forgotten in ((29, 0), (31, 1), (60, 0)):
        with clock.stopped_at(clock.now() + timedelta(days=days)), agent_context(team.worker):
            assert forget_sheets() == forgotten
    with agent_context(team.worker):
        kept = SpreadsheetImport.objects.get(pk=done.pk)
        assert (kept.sheet, kept.outcome, kept.about["name"]) == ({}, {}, "")
        assert Person.objects.count() == 3
