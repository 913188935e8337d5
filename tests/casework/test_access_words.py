"""The Accès tab says of each act what it was."""

import re
from pathlib import Path

import pytest

import tisserand.casework
import tisserand.rights
from tisserand.secrecy.api import describe_act, has_words

RECORDED = re.compile(r"""record\(\s*"([a-z_]+\.[a-z_]+)\"""")
ELSEWHERE = {"contact.log_anonymous"}  # belongs to no file


def recorded_acts() -> set[str]:
    """What the code writes in the trail."""
    folders = (Path(package.__file__ or "").parent for package in (tisserand.casework, tisserand.rights))
    return {act for folder in folders for source in folder.rglob("*.py") for act in RECORDED.findall(source.read_text())}


def test_every_act_has_its_words() -> None:
    acts = recorded_acts() - ELSEWHERE

    assert len(acts) > 30
    assert {act for act in acts if not has_words(act)} == set()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("file.read", "a lu le dossier"),
        ("file.read_index", "a vu la ligne du dossier, sans son contenu"),
        ("document.sign", "a signé un écrit"),
        ("unheard.of", "a modifié un élément du dossier"),
    ],
)
def test_words(act: str, words: str) -> None:
    assert describe_act(act) == words
