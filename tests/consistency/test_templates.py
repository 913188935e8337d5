"""Every template is used by somebody."""

import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "tisserand"
TEMPLATES = {path.as_posix().split("/templates/", 1)[1]: path for path in sorted(SOURCES.rglob("templates/**/*.html"))}
FOUND_BY_NAME = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html")
COMPONENTS = "interface/components/"  # each is drawn by the tag of the same name
OF_ALLAUTH = ("account/", "mfa/", "allauth/")
TEXTS = [path.read_text(encoding="utf-8") for suffix in ("*.py", "*.html") for path in sorted(SOURCES.rglob(suffix))]


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_is_rendered_extended_or_included_somewhere(name: str) -> None:
    if name in FOUND_BY_NAME or name.startswith(OF_ALLAUTH):
        return
    if name.startswith(COMPONENTS):
        tag = name.removeprefix(COMPONENTS).removesuffix(".html")
        assert any(re.search(rf"{{%-? {tag}\b", text) or f"/{tag}.html" in text for text in TEXTS)
        return
    stem = Path(name).stem  # a part of a page may be named by its last word alone
    assert any(f'"{name}"' in text or (stem.startswith("_") and stem in text) for text in TEXTS)


def test_the_dark_scheme_changes_colours_only() -> None:
    """And the drawing of a plot: so one rendering of a page tells whatever is not a colour in both schemes."""
    for sheet in sorted(SOURCES.rglob("static/**/*.css")):
        schemes = re.findall(
            r"(?:\[data-theme[^{]*|@media \(prefers-color-scheme[^{]*\{[^{]*)\{[^}]*\}", sheet.read_text(encoding="utf-8")
        )
        assert [each for each in schemes if ".plot " not in each and "color-scheme:" not in each] == [], sheet.name
