"""Anchors kept elsewhere contradict a trail that was written again from the start; an unreadable file of anchors is refused."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.people_of_the_service import Team, make_team
from tisserand.secrecy.actions.verifying import export_anchors, verify_trails
from tisserand.secrecy.api import agent_context, record


@pytest.fixture
def trail(committed_db: None) -> Team:
    """Three records."""
    team = make_team("Département du Calvados", "Polyvalence Caen nord", domain="calvados.test")
    for _ in range(3):
        with agent_context(team.worker):
            record("file.read", team.worker)
    return team


def test_a_whole_trail_that_is_not_the_anchored_one_is_found(trail: Team) -> None:
    (anchor,) = export_anchors()
    (verdict,) = verify_trails([replace(anchor, digest="00" * 32)])
    assert (verdict.holds, verdict.records, verdict.broken_at, verdict.fault) == (False, 2, 3, "not_as_anchored")


@pytest.mark.parametrize("written", ["not JSON", "[]", '{"organisation": "x", "number": 1, "digest": ""}', '{"number": 1}'])
def test_an_unreadable_file_of_anchors_is_refused_by_name(tmp_path: Path, written: str) -> None:
    anchors = tmp_path / "anchors.jsonl"
    anchors.write_text(written, encoding="utf-8")
    with pytest.raises(CommandError, match=r"--anchors : .*anchors\.jsonl est absent ou illisible") as refused:
        call_command("verify_audit", anchors=anchors)
    assert refused.value.returncode == 2


def test_anchors_are_added_to_those_of_before(trail: Team, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors.jsonl"
    for _ in range(2):
        call_command("verify_audit", export_anchors=anchors, stdout=StringIO())
    written = [json.loads(line) for line in anchors.read_text(encoding="utf-8").splitlines()]
    assert [line["number"] for line in written] == [3, 3]
    assert {line["organisation"] for line in written} == {str(trail.organisation.pk)}
