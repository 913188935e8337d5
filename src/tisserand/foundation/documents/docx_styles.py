"""How the DOCX looks: named styles only, so that a whole document can be restyled in the word processor."""

from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

_INK, _QUIET, _ACCENT = RGBColor(0x1C, 0x1B, 0x22), RGBColor(0x5B, 0x59, 0x66), RGBColor(0x34, 0x35, 0x7A)
# Fonts of Word; LibreOffice puts Carlito and Caladea, of the same widths, in their place.
_SANS, _SERIF = "Calibri", "Cambria"
_TEXT_WIDTH = Cm(16)

Docx = Any  # the classes of python-docx are made by functions
Style = Any
Paragraph = Any


def set_styles(docx: Docx, *, numbered_headings: bool) -> None:
    """A4, French, and every style that the writer names."""
    _set_page(docx.sections[0])
    styles = docx.styles
    _set_language(styles)
    _shape(styles["Normal"], size=11, after=8, line=1.15)
    _shape(styles["Title"], font=_SERIF, size=19, bold=True, before=24, after=16)
    _remove_borders(styles["Title"])
    _set_headings(styles)
    _set_letter(styles)
    _set_blocks(styles)
    if numbered_headings:
        _number_headings(docx)


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)


def _set_language(styles: Any) -> None:
    language = styles.element.find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "fr-FR")


def _set_headings(styles: Any) -> None:
    _shape(styles["Heading 1"], font=_SERIF, size=14, bold=True, color=_ACCENT, before=20, after=8)
    _shape(styles["Heading 2"], font=_SERIF, size=12, bold=True, before=16, after=6)
    _shape(styles["Heading 3"], font=_SERIF, size=11, bold=True, italic=True, before=12, after=4)
    for level in (1, 2, 3):
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True


def _set_letter(styles: Any) -> None:
    _shape(_new(styles, "Letterhead"), font=_SERIF, size=16, bold=True, color=_ACCENT, after=2)
    _shape(_new(styles, "Letterhead Line"), size=9.5, color=_QUIET, after=0)
    _shape(_new(styles, "Recipient"), before=28, after=20).paragraph_format.left_indent = Cm(8.5)
    place = _shape(_new(styles, "Place And Date"), before=8, after=8)
    place.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer = _shape(styles["Footer"], size=8.5, color=_QUIET)
    footer.paragraph_format.tab_stops.clear_all()
    footer.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _border(footer, "top", "C9C6CF", space=6)


def _set_blocks(styles: Any) -> None:
    quote = _shape(styles["Quote"], italic=True, before=6, after=4)
    _border(quote, "left", "C9C6CF", size=12, space=8)
    attribution = _shape(_new(styles, "Attribution"), size=10, color=_QUIET, after=10)
    _border(attribution, "left", "C9C6CF", size=12, space=8)
    for name in ("List Bullet", "List Number"):
        _shape(styles[name], after=4)
    _shape(styles["Caption"], size=10.5, bold=True, color=_INK, before=10, after=4).paragraph_format.keep_with_next = True
    _shape(_new(styles, "Table Text"), before=3, after=3, line=1)
    _shape(_new(styles, "After Table"), size=6, after=4)
    _shape(_new(styles, "Key Value"), after=3)
    _shape(_new(styles, "Signatory"), font=_SERIF, size=12, before=18, after=0).paragraph_format.keep_with_next = True
    _shape(_new(styles, "Signatory Line"), size=9.5, color=_QUIET, after=0).paragraph_format.keep_with_next = True
    room = _shape(_new(styles, "Signature Room"), size=9, color=_QUIET, before=4, after=60)
    _border(room, "top", "C9C6CF", space=4)
    _shape(_new(styles, "Page Break"), size=1, line=1).paragraph_format.page_break_before = True
    _set_notes(styles)


def _set_notes(styles: Any) -> None:
    title = _shape(_new(styles, "Note Title"), bold=True, color=_ACCENT, before=12, after=0)
    title.paragraph_format.keep_with_next = True
    for style in (title, _shape(_new(styles, "Note"), after=12)):
        _border(style, "left", "34357A", size=16, space=8)


def _new(styles: Any, name: str) -> Style:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    return style


def _shape(  # one call, one line of the table of styles
    style: Style,
    *,
    font: str = _SANS,
    size: float = 11,
    bold: bool = False,
    italic: bool = False,
    color: RGBColor = _INK,
    before: float = 0,
    after: float = 0,
    line: float = 1.1,
) -> Style:
    style.font.name, style.font.size = font, Pt(size)
    style.font.bold, style.font.italic, style.font.color.rgb = bold, italic, color
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), font)
    space = style.paragraph_format
    space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), line
    return style


def _element(tag: str, **attributes: object) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _border(style: Style, side: str, color: str, *, size: int = 4, space: int = 1) -> None:
    borders = _element("pBdr")
    borders.append(_element(side, val="single", sz=size, space=space, color=color))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, *_AFTER_BORDERS)


# The order that the schema wants inside w:pPr.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def _remove_borders(style: Style) -> None:
    for borders in style.element.findall(".//" + qn("w:pBdr")):
        borders.getparent().remove(borders)


def _number_headings(docx: Docx) -> None:
    """One multilevel list for the three levels: 1, 1.1, 1.1.1."""
    numbering = docx.part.numbering_part.element
    definition = _element("abstractNum", abstractNumId=900)
    definition.append(_element("multiLevelType", val="multilevel"))
    for level in range(3):
        shape = _element("lvl", ilvl=level)
        shape.append(_element("start", val=1))
        shape.append(_element("numFmt", val="decimal"))
        shape.append(_element("pStyle", val=f"Heading{level + 1}"))
        shape.append(_element("lvlText", val=".".join(f"%{n + 1}" for n in range(level + 1))))
        definition.append(shape)
    numbering.insert(0, definition)
    number = numbering.add_num(900).numId
    for level in range(3):
        properties = docx.styles[f"Heading {level + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, number


def restart_numbering(docx: Docx, paragraphs: list[Paragraph]) -> None:
    """Number these paragraphs from 1, whatever list came before."""
    numbering = docx.part.numbering_part.element
    listed = docx.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(n.abstractNumId.val for n in numbering.num_lst if n.numId == listed)
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number.numId


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the word processor computes, such as PAGE."""
    field = _element("fldSimple", instr=instruction)
    run = deepcopy(paragraph.add_run("1")._r)
    paragraph._p.remove(paragraph.runs[-1]._r)
    field.append(run)
    paragraph._p.append(field)


def mark_header_row(row: Any) -> None:
    """Repeat the row on every page and announce it as the header."""
    row._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))


def underline_rows(table: Any) -> None:
    """A hairline under every row; no row is cut by the end of a page."""
    borders = _element("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_element(side, val="single", sz=4, space=0, color="C9C6CF"))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("cantSplit", val="true"))
