import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import typst
from pypdf import PdfReader
from tests.foundation.sample_document import SAMPLE

from tisserand.foundation.documents import (
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Table,
    render_pdf,
    render_template,
)
from tisserand.foundation.documents import pdf as pdf_module

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)


def render(*paragraphs: str, title: str = "Note sociale") -> bytes:
    return render_pdf(Document(title, tuple(Paragraph(text) for text in paragraphs)), at=AT)


def read_text(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def walk_tags(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from walk_tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from walk_tags(node.K)


@pytest.fixture(scope="module")
def sample() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(render_pdf(SAMPLE, at=AT))) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def tags(sample: pikepdf.Pdf) -> list[str]:
    return [str(tag.S) for tag in walk_tags(sample.Root.StructTreeRoot.K)]


def test_the_pdf_says_that_it_is_accessible_french_and_what_its_title_is(sample: pikepdf.Pdf) -> None:
    with sample.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Contrat d’accompagnement"
        assert metadata["dc:creator"] == ["Claire Hamon"]
    assert str(sample.Root.Lang) == "fr-FR"
    assert bool(sample.Root.MarkInfo.Marked)
    assert bool(sample.Root.ViewerPreferences.DisplayDocTitle)
    assert str(sample.docinfo["/CreationDate"]) == "D:20261123100000+00'00"


def test_the_headings_are_tagged_in_order(tags: list[str]) -> None:
    assert [tag for tag in tags if tag in {"/Title", "/H1", "/H2", "/H3"}] == [
        *["/Title", "/H1", "/H2", "/H1", "/H2", "/H3", "/H1"]
    ]


def test_tables_have_header_cells_and_lists_have_items(sample: pikepdf.Pdf, tags: list[str]) -> None:
    assert (tags.count("/Table"), tags.count("/Caption"), tags.count("/THead")) == (2, 1, 2)
    assert (tags.count("/TH"), tags.count("/TD")) == (3 + 2, 9 + 4)
    assert (tags.count("/L"), tags.count("/LI"), tags.count("/BlockQuote")) == (3, 2 + 3 + 2, 1)
    cells = [tag for tag in walk_tags(sample.Root.StructTreeRoot.K) if tag.S == "/TH"]
    assert {str(cell.A[0].Scope) for cell in cells} == {"/Column"}


def test_every_page_is_a4_and_every_font_is_inside(sample: pikepdf.Pdf) -> None:
    for page in sample.pages:
        assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]
        for font in page.resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert any(name in str(descriptor.FontName) for name in ("SourceSans3", "LibertinusSerif"))


def test_the_whole_text_is_there_in_order() -> None:
    text = read_text(render_pdf(SAMPLE, at=AT)).replace("\u202f", " ")
    places = [
        *["Département du Calvados", "Circonscription", "Madame Anna Le Guen", "14200 Hérouville", "Réf. : 2026-0412"],
        *["Contrat d’accompagnement", "Madame,", "Situation", "Naissance", "12 mars 1992", "500,00 €", "Je veux garder"],
        *["— Madame Le Guen", "Ressources de novembre", "Nature", "Salaire net", "1 204,50 €", "Total", "Objectifs"],
        *["– Maintenir", "1. Demander", "2. Faire", "Premier point", "Vos droits", "Fait en deux", "lu et approuvé"],
    ]
    positions, start = [], 0
    for place in places:
        start = text.find(place, start)
        positions.append(start)
    assert -1 not in positions, places[positions.index(-1)]
    assert "page 1 sur 3" in text
    assert "page 3 sur 3" in text


@pytest.mark.parametrize(
    "typed",
    [
        "# titre = x *gras* _italique_ $x^2$ `code` <label> @ref // fin",
        r"\ #import \u{41} \* ~ -- --- ... ' \"",
        '#panic("x") #read("/etc/passwd") ${jndi} {{ x }} [a](b)',
        "- pas une liste",
        "1. pas une liste",
        "« L’œuvre » n’a pas d’équivalent … – — €",
        "https://exemple.fr/?a=1&b=2",
        'json"}],"title":"autre',
    ],
)
def test_what_is_typed_is_never_read_as_markup(typed: str) -> None:
    document = Document(
        typed,
        (
            Heading(typed),
            Paragraph(typed),
            Quote(typed, typed),
            Bullets((typed,)),
            KeyValues(((typed, typed),)),
            Table((typed,), ((typed,),), caption=typed),
            Note(typed, typed),
            Signatures((Signature(typed, typed, typed),)),
        ),
        place_and_date=typed,
        reference=typed,
        footer=typed,
    )
    pdf = render_pdf(document, at=AT)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    compact = "".join(read_text(pdf).split())
    assert compact.count("".join(typed.split())) == 19 + 2 * (pages - 1)  # running title and footer of the other pages


def test_line_breaks_are_kept_and_control_characters_left_out() -> None:
    pdf = render("un\r\ndeux\rtrois\tquatre\x00\x07\ud800 cinq")
    lines = PdfReader(BytesIO(pdf)).pages[0].extract_text().splitlines()
    assert [line.strip() for line in lines[1:4]] == ["un", "deux", "trois quatre cinq"]


def test_other_scripts_are_shown_and_what_no_font_has_is_a_box() -> None:
    assert "Łukasz Ștefan Борис Ωmega" in read_text(render("Łukasz Ștefan Борис Ωmega"))
    assert "bravo □ fin" in read_text(render("bravo 😀 fin"))
    assert "□□" in read_text(render("日本"))
    arabic = "".join(read_text(render("محمد")).split())
    assert sorted(arabic.removeprefix("Notesociale").removesuffix("page1sur1")) == sorted("محمد")


def test_text_that_only_fails_as_a_whole_is_shown_with_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_is_displayable", lambda _character: True)
    assert "bravo □ é" in read_text(render("bravo 😀 é"))


def test_the_same_content_and_moment_give_the_same_bytes() -> None:
    assert render_pdf(SAMPLE, at=AT) == render_pdf(SAMPLE, at=AT)
    assert render_pdf(SAMPLE, at=AT) != render_pdf(SAMPLE, at=AT.replace(year=2027))


def test_headings_are_numbered_when_asked() -> None:
    blocks = (Heading("Faits"), Heading("Paroles", 2), Heading("Analyse"))
    text = read_text(render_pdf(Document("Note", blocks, numbered_headings=True), at=AT))
    assert "1 Faits" in text
    assert "1.1 Paroles" in text
    assert "2 Analyse" in text


def test_a_table_longer_than_a_page_repeats_its_header() -> None:
    rows = tuple((f"Ligne {number}", "x") for number in range(120))
    pdf = render_pdf(Document("Liste", (Table(("Intitulé", "Valeur"), rows, caption="Longue"),)), at=AT)
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) > 3
    assert all("Intitulé" in page for page in pages)


def test_two_hundred_pages_in_a_few_seconds() -> None:
    start = time.perf_counter()
    pdf = render(*["Une phrase assez longue pour tenir sur plusieurs lignes. " * 12] * 1500)
    assert len(PdfReader(BytesIO(pdf)).pages) >= 200
    assert time.perf_counter() - start < 30  # typically 3 seconds


def test_an_unaware_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        render_pdf(SAMPLE, at=AT.replace(tzinfo=None))


def test_a_package_may_bring_its_own_template(tmp_path: Path) -> None:
    template = tmp_path / "attestation.typ"
    template.write_text(
        '#import "@tisserand/document:1.0.0": base, lines\n'
        "#let content = json(bytes(sys.inputs.content))\n"
        "#show: base.with(title: content.title)\n"
        "#title()\n#lines(content.body)\n",
        encoding="utf-8",
    )
    pdf = render_template(template, {"title": "Attestation", "body": "*Bonjour* 😀", "count": 2}, at=AT)
    assert "Attestation *Bonjour* □" in read_text(pdf)


def test_a_wrong_template_is_an_error_and_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "outside.typ").write_text('#set document(title: "x")\n#read("../secret.txt")', encoding="utf-8")
    (folder / "wrong.typ").write_text("#unknown", encoding="utf-8")
    for name in ("outside.typ", "wrong.typ"):
        with pytest.raises(typst.TypstError):
            render_template(folder / name, {}, at=AT)
