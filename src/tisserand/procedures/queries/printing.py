"""What the printed summary of a procedure takes from the file: who writes, about whom, what was gathered."""

from tisserand.accounts.api import Agent
from tisserand.people.api import formal_name
from tisserand.procedures.queries.procedures import Course
from tisserand.procedures.rules.printing import PrintedStep, ReportTerms


def report_terms(course: Course, agent: Agent) -> ReportTerms:
    """The terms of a report; remarks and notes are never printed, only dates, steps, delays and papers."""
    procedure, service = course.procedure, course.procedure.file.service
    steps = sorted(course.events.values(), key=lambda event: (event.day, course.kind.place(event.step)))
    gathered = procedure.papers or {}
    return ReportTerms(
        kind=course.kind,
        organisation=service.organisation.name,
        service=service.name,
        lines=tuple(line.strip() for line in (*service.address.splitlines(), service.phone, service.email) if line.strip()),
        town=service.town,
        agent=agent.display_name,
        job_title=agent.job_title,
        reference=procedure.file.number,
        person=formal_name(procedure.person),
        born_on=procedure.person.birth_date,
        steps=tuple(PrintedStep(event.day, course.kind.step(event.step).label) for event in steps),
        readings=course.readings,
        season=course.season,
        papers=tuple(paper.label for paper in course.kind.papers if paper.code in gathered),
        missing=tuple(paper.label for paper in course.kind.papers if paper.code not in gathered),
        on=course.today,
    )
