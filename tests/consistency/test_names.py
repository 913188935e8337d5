"""Identifiers use the words of the glossary."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "tisserand"
GLOSSARY = tomllib.loads((ROOT / "docs" / "glossary.toml").read_text(encoding="utf-8"))
WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
MODULES = sorted(SOURCES.rglob("*.py"))


def defined_names(path: Path) -> set[str]:
    names = {path.stem}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def words_of(name: str) -> str:
    return "_".join(word.lower() for word in WORD.findall(name))


def test_the_glossary_has_one_identifier_a_notion() -> None:
    identifiers = [word.strip() for words in GLOSSARY["terms"].values() for word in words.split(",")]
    assert len(GLOSSARY["terms"]) > 60
    assert all(identifiers)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_no_identifier_uses_a_forbidden_word(path: Path) -> None:
    forbidden = set(GLOSSARY["forbidden"])
    used = {name: forbidden & {words_of(name), *words_of(name).split("_")} for name in defined_names(path)}
    assert {name: words for name, words in used.items() if words} == {}
