"""The organisation's log says every act in French, whichever package records it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tisserand
from tisserand.accounts.api import Role
from tisserand.portal.forms.log_words import describe_log_reason
from tisserand.secrecy.api import describe_act, has_words

SOURCES = sorted(Path(tisserand.__path__[0]).rglob("*.py"))
BUILT = {  # acts put together, by the domain that their f-string begins with
    "request": {"assign", "answer"},
    "contract": {"end", "withdraw"},
    "procedure": {"give_up", "resume"},
    "emergency_grant": {"agree", "refuse"},
    "aid_sitting": {"print_agenda", "print_minutes", "print_letters"},
}
LABELS = ("casework.", "people.", "rights.", "secrecy.", "accounts.", "tisserand.")


def recorded_in(tree: ast.AST) -> Iterator[str]:
    """What `record(…)` writes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record" and node.args:
            said = node.args[0]
            if isinstance(said, ast.Constant):
                yield str(said.value)
            elif isinstance(said, ast.JoinedStr):
                domain = str(ast.literal_eval(said.values[0])).partition(".")[0]
                yield from (f"{domain}.{verb}" for verb in BUILT[domain])


def passed_in(tree: ast.AST) -> Iterator[str]:
    """Acts given to a function that records them: the last string of `_pass_to(…, "file.close")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("_"):
            for said in node.args:
                if isinstance(said, ast.Constant) and isinstance(said.value, str) and is_act(said.value):
                    yield said.value


def is_act(word: str) -> bool:
    domain, dot, verb = word.partition(".")
    return bool(dot) and domain.isidentifier() and verb.replace(".", "-").isidentifier() and not word.startswith(LABELS)


def test_every_act_recorded_anywhere_has_words() -> None:
    texts = [source.read_text(encoding="utf-8") for source in SOURCES]
    trees = [ast.parse(text) for text in texts if "record" in text]
    passed = {act for tree in trees for act in passed_in(tree) if not act.endswith((".toml", ".html"))}
    acts = passed | {act for tree in trees for act in recorded_in(tree)}

    assert len(acts) > 70
    assert {act for act in acts if not has_words(act)} == set()
    assert all("modifié un élément" not in describe_act(act) for act in acts)


def test_reasons_are_said_in_french_without_an_identifier() -> None:
    assert describe_log_reason("lead_worker") == "Suit le dossier"
    assert describe_log_reason(Role.TRAINEE) == "Stagiaire"
    assert describe_log_reason("distinct_from:0b7f") == "distincte d’une personne semblable"
    assert describe_log_reason("goals_reached") != "goals_reached"
    assert describe_log_reason("household:0b7f") == ""
    assert describe_log_reason("") == ""
