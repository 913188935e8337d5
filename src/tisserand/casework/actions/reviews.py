"""A review of the plan is kept as it was held; it is not rewritten afterwards."""

from datetime import date

from django.db import transaction

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.models import Objective, Review, ReviewMark, SupportFile
from tisserand.casework.queries.reviews import last_held_on
from tisserand.casework.rules.reviews import Mark, ReviewTold, check_review
from tisserand.casework.rules.support import SupportFault, refuse
from tisserand.secrecy.api import current_agent, record


@transaction.atomic
def hold_review(*, file: SupportFile, told: ReviewTold, on: date) -> Review:
    """Keep what was said at a review: the person's words, the analysis apart, how far each objective is."""
    require_writer(file)
    lock(file)  # two tabs do not hold the same review twice out of order
    refuse(check_review(told, last_held_on=last_held_on(file), on=on))
    marks = [mark for mark in told.marks if not mark.is_blank]
    known = set(Objective.objects.filter(file=file, pk__in=[mark.objective_id for mark in marks]).values_list("pk", flat=True))
    if known != {mark.objective_id for mark in marks}:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    review = Review(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        author=current_agent(),
        held_on=told.held_on,
        next_on=told.next_on,
        satisfaction=told.satisfaction,
        words=told.words,
        analysis=told.analysis,
    )
    review.save(force_insert=True)
    for mark in marks:
        _keep_mark(review, mark)
    record("review.hold", review)
    return review


def _keep_mark(review: Review, mark: Mark) -> None:
    ReviewMark(
        organisation_id=review.organisation_id,
        container_id=review.container_id,
        review=review,
        objective_id=mark.objective_id,
        step=mark.step or "",
        value=mark.value,
    ).save(force_insert=True)
