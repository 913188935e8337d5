"""Everything that pages may show: the lived-in service, a file with something of everything, procedures, a domicile."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.browser.lived_in import LivedIn, live_in
from tests.people_of_the_service import Team, make_agent
from tests.whole_file import make_whole_file
from tisserand.accounts.api import Agent, Role, Service, ServiceProfile
from tisserand.casework.models import SupportFile
from tisserand.foundation import clock
from tisserand.people.api import Particulars, Title, register_person
from tisserand.procedures.actions.domicile import grant_domicile, receive_mail, request_domicile
from tisserand.procedures.api import start_procedure
from tisserand.procedures.rules.course import entries
from tisserand.procedures.rules.kinds import read_kinds
from tisserand.secrecy.api import agent_context


@dataclass(frozen=True)
class WholeService:
    """The lived-in service and, by the name an address gives them, identifiers of what its rich file does not hold.

    `elsewhere`: those of a file with something of everything and of the service around it, then those of a domicile elected at
    the hospital of the same organisation. `procedures`: one of each kind, in the rich file.
    """

    lived: LivedIn
    hospital_worker: Agent
    elsewhere: tuple[dict[str, Any], ...]
    procedures: tuple[UUID, ...]

    def agent(self, role: str) -> Agent:
        """Who plays this part."""
        return self.hospital_worker if role == "hospital_worker" else self.lived.team.everybody[role]


def make_whole_service(team: Team) -> WholeService:
    """Work in every package."""
    today, lived = clock.today(), live_in(team)
    hospital = Service.objects.create(organisation=team.organisation, name="Hôpital", profile=ServiceProfile.HOSPITAL)
    hospital_worker = make_agent(hospital, Role.SOCIAL_WORKER, "Inès", "Le Bihan", "calvados.test")
    with agent_context(team.worker):
        procedures = follow_procedures(lived.file, today)
    elsewhere = (make_whole_file(team).identifiers, elect_domicile(hospital, hospital_worker, today))
    return WholeService(lived, hospital_worker, elsewhere, procedures)


def follow_procedures(file: SupportFile, today: date) -> tuple[UUID, ...]:
    """One of each kind, met at its first step."""
    return tuple(
        start_procedure(
            file=file,
            kind=kind.code,
            person_id=file.person_id,
            step=entries(kind)[0].code,
            day=today - timedelta(days=40),
            on=today,
            variant=kind.variants[0].code if kind.variants else "",
        ).pk
        for kind in read_kinds().values()
    )


def elect_domicile(service: Service, worker: Agent, today: date) -> dict[str, Any]:
    """Mail waits for somebody whose domicile is to be renewed."""
    begun = today - timedelta(days=340)
    with agent_context(worker):
        told = Particulars("Haddad", "Yasmine", birth_date=date(1988, 4, 4), title=Title.MADAME)
        person = register_person(service=service, particulars=told, on=today)
        asked = request_domicile(service=service, person=person, requested_on=begun, on=today)
        domicile = grant_domicile(domicile=asked, starts_on=begun, on=today)
        receive_mail(domicile=domicile, day=today, ordinary=2, registered=1, on=today)
    return {"person_id": person.pk, "domicile_id": domicile.pk, "act": "passage"}
