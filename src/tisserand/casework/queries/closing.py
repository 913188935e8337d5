"""What is told when a support ends, and what was told of the last end."""

from dataclasses import dataclass
from datetime import date

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ContractState, MandateState, ObjectiveState
from tisserand.casework.models import Closing, Contract, Mandate, Objective, SupportFile, Suspension
from tisserand.casework.queries.offers import Unfinished, unfinished_of
from tisserand.casework.queries.plan import ObjectiveLine, plan_of
from tisserand.casework.rules.closing import active_until
from tisserand.casework.rules.intensity import proposed_intensity
from tisserand.casework.rules.life import Faults, FileFault, Intensity, Result
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import get_visible

GUESSES = {
    ObjectiveState.REACHED: Result.REACHED,
    ObjectiveState.PARTLY_REACHED: Result.PARTLY_REACHED,
    ObjectiveState.ABANDONED: Result.ABANDONED,
}


@dataclass(frozen=True, slots=True)
class ObjectiveEnd:
    """An objective and the result proposed: as it was settled, or by what was done of it."""

    objective: Objective
    proposed: Result
    is_open: bool


@dataclass(frozen=True, slots=True)
class EndOfSupport:
    """All that the closing page begins with."""

    objectives: tuple[ObjectiveEnd, ...]
    contracts: tuple[Contract, ...]
    unfinished: tuple[Unfinished, ...]
    last_contact_on: date


def end_of_support(agent: Agent, file: SupportFile, today: date) -> EndOfSupport:
    """Objectives with a result proposed, contracts still open, what is under way elsewhere; a constant number of queries."""
    plan = plan_of(file, today)
    lines = (*plan.open, *plan.settled)
    return EndOfSupport(
        objectives=tuple(ObjectiveEnd(line.objective, _guess(line), line.is_open) for line in lines),
        contracts=tuple(open_contracts(file)),
        unfinished=tuple(unfinished_of(agent, file)),
        last_contact_on=last_contact_day(file),
    )


def open_contracts(file: SupportFile) -> list[Contract]:
    """Contracts signed and not ended; one query."""
    rows = Contract.objects.filter(file=file, state=ContractState.SIGNED).select_related("file").defer("pdf", "agreed")
    return list(rows.order_by("starts_on", "id"))


def last_contact_day(file: SupportFile) -> date:
    """The day of the last contact, in Paris; the opening when there was none."""
    return file.last_contact_at.astimezone(PARIS).date() if file.last_contact_at else file.opened_on


def latest_closing(file: SupportFile) -> Closing | None:
    """The last end of the file's support, if any; one query."""
    return (
        Closing.objects.filter(file=file).select_related("container", "author").order_by("-closed_on", "-saved_at", "id").first()
    )


def current_suspension(file: SupportFile) -> Suspension | None:
    """The pause under way, if any; one query."""
    return Suspension.objects.filter(file=file, ended_on=None).select_related("container").order_by("-starts_on", "id").first()


def first_intensity(file: SupportFile) -> Intensity:
    """The intensity that a worker chose, else the one that the measures under way propose; one query."""
    if file.is_weighed:
        return Intensity(file.intensity)
    kinds = Mandate.objects.filter(file=file, state=MandateState.RUNNING).order_by("kind", "id").values_list("kind", flat=True)
    return proposed_intensity(kinds)


def find_closing(file: SupportFile, identifier: object) -> Closing:
    """One end of the file's support, or a 404."""
    return get_visible(Closing.objects.select_related("container", "author"), file=file, pk=identifier)


def check_reopening(file: SupportFile, today: date) -> Faults:
    """A closed file is taken up again while it is in active use; afterwards only the archive holds it."""
    if file.closed_on and today > active_until(last_contact_day(file), file.closed_on):
        yield "", FileFault.PAST_CLOCK


def _guess(line: ObjectiveLine) -> Result:
    settled = GUESSES.get(ObjectiveState(line.objective.state))
    if settled is not None:
        return settled
    return Result.PARTLY_REACHED if line.progress.done else Result.CARRIED
