"""A trail that was touched is found out; keys rotate and resume."""

import json
import random
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from tests.people_of_the_service import Team, make_team
from tisserand.foundation.keyring import Keyring, read_keyring, write_keyring
from tisserand.secrecy.actions import rotating, verifying
from tisserand.secrecy.actions.drafting import save_draft
from tisserand.secrecy.actions.verifying import export_anchors, verify_trails
from tisserand.secrecy.api import agent_context, record
from tisserand.secrecy.models import Container, current_keyring
from tisserand.secrecy.queries import drafts_for

RECORDS = 40


@pytest.fixture
def committed_team(committed_db: None) -> Team:
    return make_team("Département du Calvados", "Polyvalence Caen nord", domain="calvados.test")


@pytest.fixture
def trail(committed_team: Team) -> Team:
    """Forty records of four agents."""
    for agent in (committed_team.worker, committed_team.other_worker, committed_team.secretary, committed_team.team_manager):
        for _ in range(RECORDS // 8):
            with agent_context(agent):
                record("file.read", agent)
                record("contact.log", agent, reason="phone")
    return committed_team


def tamper(statement: str, *values: object) -> None:
    """Do as the owner, with the triggers off, what the application's role may not."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE secrecy_auditrecord DISABLE TRIGGER audit_append_only")
        cursor.execute("ALTER TABLE secrecy_auditrecord NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE secrecy_audithead NO FORCE ROW LEVEL SECURITY")
        cursor.execute(statement, values)
        touched = cursor.rowcount
        cursor.execute("ALTER TABLE secrecy_auditrecord ENABLE TRIGGER audit_append_only")
        cursor.execute("ALTER TABLE secrecy_auditrecord FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE secrecy_audithead FORCE ROW LEVEL SECURITY")
    assert touched > 0


def test_a_whole_trail_holds(trail: Team) -> None:
    (verdict,) = verify_trails(export_anchors())
    assert verdict.holds
    assert verdict.records == RECORDS


def test_every_random_change_is_found(trail: Team) -> None:
    chance = random.Random(2026)
    columns = {
        "action": "'contact.read'",
        "reason": "reason || 'x'",
        "subject_id": "gen_random_uuid()",
        "agent_id": "gen_random_uuid()",
        "at": "at + interval '1 microsecond'",
        "subject_kind": "'x'",
        "container_id": "gen_random_uuid()",
        "digest": "digest || '\\x00'::bytea",
    }
    for column, changed in columns.items():
        number = chance.randint(1, RECORDS)
        with connections["maintenance"].cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM secrecy_auditrecord WHERE number = %s", [number])
            (kept,) = cursor.fetchone()
        tamper(f"UPDATE secrecy_auditrecord SET {column} = {changed} WHERE number = %s", number)
        (verdict,) = verify_trails()
        assert (verdict.broken_at, verdict.fault) == (number, "altered"), column
        tamper(f"UPDATE secrecy_auditrecord SET {column} = %s WHERE number = %s", kept, number)
    assert all(verdict.holds for verdict in verify_trails())


@pytest.mark.parametrize(("first", "last"), [(1, 1), (17, 17), (5, 9), (RECORDS, RECORDS), (30, RECORDS), (1, RECORDS)])
def test_every_deletion_and_truncation_is_found(trail: Team, first: int, last: int) -> None:
    tamper("DELETE FROM secrecy_auditrecord WHERE number BETWEEN %s AND %s", first, last)
    (verdict,) = verify_trails()
    assert (verdict.broken_at, verdict.fault) == (first, "missing")


def test_an_end_moved_back_is_found_by_its_seal_and_by_an_anchor(trail: Team) -> None:
    anchors = export_anchors()
    tamper("DELETE FROM secrecy_auditrecord WHERE number > 30")
    tamper("UPDATE secrecy_audithead SET number = 30, digest = (SELECT digest FROM secrecy_auditrecord WHERE number = 30)")
    assert [(verdict.broken_at, verdict.fault) for verdict in verify_trails()] == [(30, "end_altered")]
    assert [(verdict.broken_at, verdict.fault) for verdict in verify_trails(anchors)] == [(31, "missing")]


def test_the_command_names_the_first_broken_record(trail: Team, tmp_path: Path) -> None:
    anchors, printed = tmp_path / "anchors.jsonl", StringIO()
    call_command("verify_audit", export_anchors=anchors, stdout=printed)
    assert json.loads(printed.getvalue())["status"] == "whole"
    tamper("UPDATE secrecy_auditrecord SET action = 'x' WHERE number = 7")
    printed = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", anchors=anchors, stdout=printed)
    assert ended.value.code == 1
    assert json.loads(printed.getvalue())["trails"][0]["broken_at"] == 7


@pytest.fixture
def own_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the keyring for the test to change."""
    path = tmp_path / "keyring.json"
    write_keyring(read_keyring(Path(settings.TISSERAND_KEYRING)), path)
    monkeypatch.setattr(settings, "TISSERAND_KEYRING", str(path))
    return path


def test_a_rotation_killed_half_way_resumes_and_every_content_still_opens(
    committed_team: Team, own_keyring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = list(committed_team.everybody.values())
    for agent in agents:
        with agent_context(agent):
            save_draft(key="k", tab="t", fields={"text": agent.email})
    wrap, calls = Keyring.wrap, []

    def wrap_until_killed(self: Keyring, data_key: bytes, container: object) -> tuple[str, bytes]:
        calls.append(container)
        if len(calls) > 5:
            raise KeyboardInterrupt
        return wrap(self, data_key, container)

    monkeypatch.setattr(rotating.rewrap_containers, "__defaults__", (2,))
    with monkeypatch.context() as killed:
        killed.setattr(Keyring, "wrap", wrap_until_killed)
        with pytest.raises(KeyboardInterrupt):
            call_command("rotate_keys", stdout=StringIO())
    names = list(Container.objects.using("maintenance").values_list("master_key", flat=True))
    assert sorted(set(names)) == ["k1", "k2"]
    printed = StringIO()
    call_command("rotate_keys", stdout=printed)
    assert json.loads(printed.getvalue()) == {"active_key": "k2", "rewrapped": len(agents) - 4, "resumed": True}
    assert current_keyring().active == "k2"
    assert set(Container.objects.using("maintenance").values_list("master_key", flat=True)) == {"k2"}
    for agent in agents:
        with agent_context(agent):
            assert drafts_for("k")[0].fields == {"text": agent.email}


@pytest.mark.parametrize("command", ["verify_audit", "rotate_keys"])
def test_the_schema_describes_the_answer(committed_team: Team, command: str) -> None:
    printed = StringIO()
    call_command(command, schema=True, stdout=printed)
    assert json.loads(printed.getvalue())["output"]["type"] == "object"


COLUMNS = {
    "action": "action || 'x'",
    "reason": "reason || 'x'",
    "subject_kind": "'x'",
    "subject_id": "gen_random_uuid()",
    "agent_id": "gen_random_uuid()",
    "container_id": "gen_random_uuid()",
    "at": "at + interval '1 microsecond'",
    "digest": "sha256(digest)",
}


def draw_tampering(chance: random.Random) -> tuple[str, int]:
    """A random change, deletion or truncation, and the number of the first record it breaks."""
    first = chance.randint(1, RECORDS)
    kind = chance.choice(("change", "change", "change", "delete", "truncate"))
    if kind == "change":
        column = chance.choice(sorted(COLUMNS))
        return f"UPDATE secrecy_auditrecord SET {column} = {COLUMNS[column]} WHERE number = {first}", first
    last = RECORDS if kind == "truncate" else chance.randint(first, RECORDS)
    return f"DELETE FROM secrecy_auditrecord WHERE number BETWEEN {first} AND {last}", first


def test_each_of_a_thousand_random_changes_is_found(trail: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "MAINTENANCE", "owner")
    chance, missed = random.Random(1000), []
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE secrecy_auditrecord DISABLE TRIGGER audit_append_only")
        for table in ("secrecy_auditrecord", "secrecy_audithead"):
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        assert all(verdict.holds for verdict in verify_trails())
        for _ in range(1000):
            statement, first = draw_tampering(chance)
            with transaction.atomic(using="owner"):
                cursor.execute(statement)
                if [verdict.broken_at for verdict in verify_trails()] != [first]:
                    missed.append(statement)
                transaction.set_rollback(True, using="owner")
        transaction.set_rollback(True, using="owner")
    assert missed == []
