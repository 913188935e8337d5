"""Reviews of a plan, and what moved between two of them: three queries whatever their number."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tisserand.casework.enums import Scale, Step
from tisserand.casework.models import Objective, Review, ReviewMark, SupportFile
from tisserand.casework.rules.reviews import Mark, compare_ways, measure_way
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class MarkLine:
    """How far one objective was at a review, and which way it went since the review before."""

    objective: Objective
    mark: Mark
    way: int | None
    moved: int | None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review and its marks, in the order of the plan."""

    review: Review
    marks: tuple[MarkLine, ...]


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of a file, the latest first."""

    lines: tuple[ReviewLine, ...]

    @property
    def last(self) -> ReviewLine | None:
        """The latest review."""
        return self.lines[0] if self.lines else None

    def latest_of(self, objective_id: UUID) -> MarkLine | None:
        """The latest mark of an objective, whichever the review."""
        marks = (mark for line in self.lines for mark in line.marks if mark.objective.pk == objective_id)
        return next(marks, None)


def reviews_of(file: SupportFile) -> Reviews:
    """The reviews of a file that the agent reads."""
    reviews = list(Review.objects.filter(file=file).select_related("container", "author").order_by("held_on", "saved_at", "id"))
    objectives = {each.pk: each for each in Objective.objects.filter(file=file).select_related("container")}
    marks: dict[UUID, list[ReviewMark]] = {}
    for mark in ReviewMark.objects.filter(review__file=file).order_by("objective__position", "id"):
        marks.setdefault(mark.review_id, []).append(mark)
    lines: list[ReviewLine] = []
    ways: dict[UUID, int] = {}
    for review in reviews:
        told = tuple(_make_line(objectives[mark.objective_id], mark, ways) for mark in marks.get(review.pk, []))
        ways.update({line.objective.pk: line.way for line in told if line.way is not None})
        lines.append(ReviewLine(review, told))
    return Reviews(tuple(reversed(lines)))


def find_review(file: SupportFile, review_id: UUID) -> Review:
    """A review of the file, or a 404."""
    return get_visible(Review.objects.select_related("container", "file"), file=file, pk=review_id)


def last_held_on(file: SupportFile) -> date | None:
    """Day of the latest review."""
    return Review.objects.filter(file=file).order_by("-held_on").values_list("held_on", flat=True).first()


def _make_line(objective: Objective, row: ReviewMark, before: dict[UUID, int]) -> MarkLine:
    mark = Mark(objective.pk, Step(row.step) if row.step else None, row.value)
    way = measure_way(mark, Scale(objective.scale), objective.start_value, objective.target_value)
    return MarkLine(objective, mark, way, compare_ways(before.get(objective.pk), way))
