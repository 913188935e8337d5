"""Tagged PDF (PDF/UA-1) by Typst: no network, no font of the machine, the same bytes for the same content and moment.

Content reaches Typst as JSON and enters the page as strings: nothing that a person typed is ever read as markup.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from tisserand.foundation.documents.content import document_content
from tisserand.foundation.documents.model import Document

_FOLDER = Path(__file__).parent / "typst"
_UNDISPLAYABLE = "\u25a1"  # □, in place of a character that no font of ours has
_SAFE = re.compile(r"[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u202f\u20ac\u2212]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render_pdf(document: Document, *, at: datetime) -> bytes:
    """The document as PDF/UA-1. ``at`` (aware) is the moment written in the file.

    A character that no font has is shown as □ (emoji, Chinese); control characters are left out.
    """
    return render_template(_FOLDER / "document.typ", document_content(document), at=at)


def render_template(template: Path, content: Mapping[str, Any], *, at: datetime) -> bytes:
    """A package's own ``.typ`` file with its content, read there as ``json(bytes(sys.inputs.content))``.

    The template imports ``@tisserand/document:1.0.0`` for the common look, and reads no file outside its folder.
    Raises typst.TypstError when the template is wrong, ValueError when ``at`` is naive.
    """
    if at.tzinfo is None:
        raise ValueError("the moment written in a document must be aware")
    text = json.dumps(_map_strings(content, _keep_displayable), ensure_ascii=False)
    try:
        return _compile(template, text, at)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        safe = json.dumps(_map_strings(content, _keep_safe), ensure_ascii=False)
        return _compile(template, safe, at)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Source Sans 3, and the fonts inside Typst; none of the machine's."""
    folder = resources.files("fontpkg_source_sans_3") / "files"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _compile(template: Path, content: str, at: datetime) -> bytes:
    compiled = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        package_path=_FOLDER,
        sys_inputs={"content": content},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    return bytes(compiled)


def _map_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _map_strings(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_map_strings(item, change) for item in value]
    return value


def _keep_displayable(text: str) -> str:
    clean = _clean(text)
    if _SAFE.fullmatch(clean):
        return clean
    return "".join(c if _SAFE.fullmatch(c) or _is_displayable(c) else _UNDISPLAYABLE for c in clean)


def _keep_safe(text: str) -> str:
    return "".join(c if _SAFE.fullmatch(c) else _UNDISPLAYABLE for c in _clean(text))


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROLS.sub("", lines)


@lru_cache(maxsize=8192)
def _is_displayable(character: str) -> bool:
    """Whether one of our fonts has this character: Typst refuses to make an accessible document without its glyph."""
    probe = b'#set document(title: "-")\n#set page(width: 2cm, height: 2cm)\n#sys.inputs.content'
    try:
        typst.compile(
            probe,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"content": character},
            format="pdf",
            pdf_standards="ua-1",
        )
    except typst.TypstError:
        return False
    return True
