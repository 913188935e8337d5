"""Somebody in the queue, a place, a sheet of complaint, for tests that walk through every page."""

from typing import Any

from tests.people_of_the_service import Team
from tisserand.foundation import clock
from tisserand.people.api import Person
from tisserand.reception.api import IncidentKind, Motive, SupportOffer, Told, add_arrival, add_place, report_incident
from tisserand.secrecy.api import agent_context

TOLD = "Une chaise a été jetée."


def fill_reception(team: Team, person: Person) -> dict[str, Any]:
    """Identifiers by the name that an address gives them. The team manager reads the sheet: its text is not that of the file."""
    told = Told(
        kind=IncidentKind.INCIDENT,
        occurred_on=clock.today(),
        facts=TOLD,
        place=TOLD,
        people=(("Témoin", TOLD),),
        measures=TOLD,
        is_violence=True,
        support=(SupportOffer.TALK,),
    )
    with agent_context(team.secretary):
        place = add_place(service=team.service, name="Point-justice")
        arrival = add_arrival(service=team.service, motive=Motive.HOUSING, person=person)
    with agent_context(team.worker):
        incident = report_incident(service=team.service, told=told, on=clock.today())
    return {"place_id": place.pk, "arrival_id": arrival.pk, "incident_id": incident.pk, "what": "appeler"}
