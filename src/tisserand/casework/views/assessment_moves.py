"""How the situation moved: the standings of every assessment as a picture, and two assessments side by side."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tisserand.casework.enums import Standing
from tisserand.casework.forms.assessment import TEXTS
from tisserand.casework.forms.situation import read_identifier
from tisserand.casework.models import Assessment
from tisserand.casework.queries.assessment import aspirations_in_space, assessments_of, entries_in_space
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import file_page
from tisserand.casework.rules.assessment import domains_of
from tisserand.casework.rules.labels import STANDING_LABELS, STANDING_TAGS
from tisserand.casework.rules.moves import Move, compare_entries
from tisserand.casework.rules.situation_labels import DIRECTION_LABELS, DIRECTION_TAGS
from tisserand.casework.rules.standings import Standings, make_standings, tell_standings
from tisserand.casework.views.assessment_sheet import RiskBlock, tell_risk
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.situation_parts import Space, read_space, situation_url
from tisserand.foundation import clock
from tisserand.foundation.dates import format_short_date
from tisserand.interface.plots import Plot
from tisserand.interface.versions import Span, compare_words

SHORT: Final = {
    Standing.STRENGTH: "Appui",
    Standing.STABLE: "Stable",
    Standing.FRAGILE: "Fragile",
    Standing.PRESSING: "Pressant",
}
ROW_HEIGHT: Final = 28
COLOURED: Final = (Standing.STABLE, Standing.FRAGILE, Standing.STRENGTH, Standing.PRESSING)
"""In the order of the palette: accent, warning, good, bad."""


def standings_of(assessments: list[Assessment], space: Space) -> Standings:
    """The standings of one space over the assessments, the oldest first; reads no sealed text."""
    known = [
        (each.made_on, {row.domain: row.standing for row in each.entries.all() if row.space_id == space.adult_id})
        for each in reversed(assessments)
    ]
    return make_standings(domains_of(space.file.service.profile, clock.today()), known)


def plot_standings(standings: Standings) -> Plot | None:
    """The standings as a strip a domain; None where fewer than two assessments tell any."""
    if not standings.is_telling:
        return None
    days = [format_short_date(day) for day in standings.days]
    cells = [
        {"domain": label, "day": day, "standing": str(each), "word": SHORT[each]}
        for label, told in standings.rows
        for day, each in zip(days, told, strict=True)
        if each is not None
    ]
    place = {
        "x": {"field": "day", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": 0, "orient": "top"}},
        "y": {"field": "domain", "type": "ordinal", "sort": None, "title": None, "axis": {"labelLimit": 220}},
    }
    colour = {"field": "standing", "type": "nominal", "legend": None, "scale": {"domain": [str(each) for each in COLOURED]}}
    return Plot(
        title="Ce qui a bougé",
        unit="où en est chaque domaine, à chaque évaluation",
        source="Évaluations notées au dossier, dans cet espace",
        told=tell_standings(standings),
        spec={
            "height": ROW_HEIGHT * len(standings.rows),
            "data": {"values": cells},
            "encoding": place,
            "layer": [
                {"mark": {"type": "rect", "opacity": 0.28, "cornerRadius": 4}, "encoding": {"color": colour}},
                {"mark": "text", "encoding": {"text": {"field": "word"}}},
            ],
        },
        columns=("Domaine", *days),
        rows=tuple(
            (label, *(STANDING_LABELS[each] if each else "non précisé" for each in told)) for label, told in standings.rows
        ),
    )


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text of a domain, before and after, cut where they differ."""

    label: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MoveBlock:
    """One domain in two assessments, worded."""

    label: str
    direction: str
    direction_tag: str
    before: str
    before_tag: str
    after: str
    after_tag: str
    texts: tuple[TextChange, ...]
    risk_before: RiskBlock | None
    risk_after: RiskBlock | None
    has_changed: bool

    @property
    def has_risk(self) -> bool:
        return bool(self.risk_before or self.risk_after)


@require_GET
def compare_assessments(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Two assessments in the space of one adult or in common; by default the last two."""
    page = file_page(request, file_id)
    space = read_space(request, page.file, adults_with_space(page.file, clock.today()))
    assessments = list(assessments_of(page.file))
    before, after = _chosen(request, assessments)
    context: dict[str, Any] = {
        "space": space,
        "assessments": assessments,
        "before": before,
        "after": after,
        "back_url": f"{situation_url(page.file)}{space.query}#evaluation",
        "plot": plot_standings(standings_of(assessments, space)),
    }
    if before and after:
        blocks = [_block(move) for move in _moves(before, after, space) if not move.is_empty]
        wishes = _change("Ce que la personne souhaite", *(aspirations_in_space(each, space.adult_id) for each in (before, after)))
        context |= {"moved": [each for each in blocks if each.has_changed], "wishes": wishes}
        context["same"] = [each.label for each in blocks if not each.has_changed]
    return render_tab(request, "casework/situation/compare.html", page, "situation", context)


def _chosen(request: HttpRequest, assessments: list[Assessment]) -> tuple[Assessment | None, Assessment | None]:
    """The two asked for, the older first; else the last two."""
    known = {each.pk: each for each in assessments}
    asked = [known.get(read_identifier(request.GET.get(name, "")) or UUID(int=0)) for name in ("avant", "apres")]
    after = asked[1] or next(iter(assessments), None)
    before = asked[0] or next((each for each in assessments[1:] if each != after), None)
    if before and after and (before.made_on, before.saved_at) > (after.made_on, after.saved_at):
        return after, before
    return before, after


def _moves(before: Assessment, after: Assessment, space: Space) -> tuple[Move, ...]:
    domains = domains_of(space.file.service.profile, after.made_on)
    return compare_entries(domains, entries_in_space(before, space.adult_id), entries_in_space(after, space.adult_id))


def _block(move: Move) -> MoveBlock:
    direction = move.direction
    texts = (_change(TEXTS[name][0], getattr(move.before, name), getattr(move.after, name)) for name in move.texts)
    return MoveBlock(
        label=move.domain.label,
        direction=DIRECTION_LABELS[direction] if direction else "",
        direction_tag=DIRECTION_TAGS[direction] if direction else "neutral",
        before=STANDING_LABELS[move.before.standing] if move.before.standing else "Non précisé",
        before_tag=STANDING_TAGS[move.before.standing] if move.before.standing else "neutral",
        after=STANDING_LABELS[move.after.standing] if move.after.standing else "Non précisé",
        after_tag=STANDING_TAGS[move.after.standing] if move.after.standing else "neutral",
        texts=tuple(each for each in texts if each),
        risk_before=tell_risk(move.before.risk) if move.before.risk != move.after.risk else None,
        risk_after=tell_risk(move.after.risk) if move.before.risk != move.after.risk else None,
        has_changed=move.has_changed,
    )


def _change(label: str, before: str, after: str) -> TextChange | None:
    if before.strip() == after.strip():
        return None
    cut = compare_words(before, after)
    return TextChange(label, tuple(cut[0]), tuple(cut[1]))
