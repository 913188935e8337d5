"""What aid puts in a support file: entries of its thread, a card beside its rights."""

from django.db.models import QuerySet
from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.aid.enums import AidState
from tisserand.aid.models import AidRequest, EmergencyGrant
from tisserand.aid.queries.due import unfinished_of_file
from tisserand.aid.rules.labels import AID_STATE_LABELS, AID_STATE_TAGS, GRANT_STATE_LABELS, GRANT_STATE_TAGS, PURPOSE_LABELS
from tisserand.aid.rules.requests import DECIDED
from tisserand.casework.api import FilePanel, SupportFile, ThreadEvent
from tisserand.foundation.money import format_amount


def decided_requests(agent: Agent, file: SupportFile) -> QuerySet[AidRequest]:
    """Requests of the file that were decided for good."""
    rows = AidRequest.objects.filter(file=file, decided_on__isnull=False, state__in=(*DECIDED, AidState.ADJOURNED))
    return rows.select_related("fund")


def word_request(row: AidRequest, agent: Agent, file: SupportFile) -> ThreadEvent:
    """« Aide accordée: 150,00 € »."""
    amount = format_amount(row.granted_amount or row.amount)
    return ThreadEvent(
        when=row.decided_on or row.asked_on,
        title=f"Demande d’aide, {row.fund.name}",
        icon="hand-coins",
        tag=AID_STATE_LABELS[row.state],
        tag_kind=AID_STATE_TAGS[row.state],
        text=f"{PURPOSE_LABELS[row.purpose]}, {amount}",
        url=reverse("aid:file_request", args=[file.pk, row.pk]),
        link="Voir la demande",
    )


def handed_grants(agent: Agent, file: SupportFile) -> QuerySet[EmergencyGrant]:
    """Urgent aid handed over in the file."""
    rows = EmergencyGrant.objects.filter(file=file, handed_on__isnull=False).select_related("author")
    return rows.defer("scan", "reason")


def word_grant(row: EmergencyGrant, agent: Agent, file: SupportFile) -> ThreadEvent:
    """« Aide d’urgence: 30,00 € »."""
    return ThreadEvent(
        when=row.handed_on or row.asked_on,
        title="Aide d’urgence",
        icon="wallet",
        tag=GRANT_STATE_LABELS[row.state],
        tag_kind=GRANT_STATE_TAGS[row.state],
        text=f"{PURPOSE_LABELS[row.purpose]}, {format_amount(row.amount)}",
        by=row.author.display_name,
        url=reverse("aid:grant", args=[file.pk, row.pk]),
        link="Voir la remise",
    )


def make_panel(agent: Agent, file: SupportFile) -> FilePanel | None:
    """The card beside the rights: what is under way; nothing when nothing is."""
    rows = unfinished_of_file(agent, file)
    return FilePanel("aid/file/card.html", {"rows": rows, "url": reverse("aid:file", args=[file.pk])}) if rows else None
