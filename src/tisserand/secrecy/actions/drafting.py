"""Keep what an agent is typing, sealed in the container of the agent's own notes."""

from typing import Any
from uuid import UUID

from django.db import transaction

from tisserand.foundation import clock
from tisserand.secrecy.actions.granting import grant, open_container
from tisserand.secrecy.enums import ContainerKind, GrantBasis
from tisserand.secrecy.models import Container, Draft, Grant, current_agent


def own_notes() -> Container:
    """The container of the current agent's own notes and drafts, made at its first use."""
    agent = current_agent()
    held = Grant.objects.in_force().filter(agent=agent, basis=GrantBasis.AUTHOR, container__kind=ContainerKind.AUTHOR_NOTES)
    first = held.select_related("container").first()
    if first is not None:
        return first.container
    container = open_container(kind=ContainerKind.AUTHOR_NOTES)
    grant(container=container, agent=agent, basis=GrantBasis.AUTHOR)
    return container


@transaction.atomic
def save_draft(*, key: str, tab: str, fields: dict[str, Any]) -> Draft:
    """Keep the typed fields of the form `key` in the browser tab `tab`, replacing what that tab had."""
    agent, container = current_agent(), own_notes()
    draft = Draft.objects.filter(agent=agent, key=key, tab=tab).first()
    if draft is None:
        draft = Draft(agent=agent, key=key, tab=tab, organisation_id=agent.organisation_id, container=container)
    draft.fields, draft.saved_at, draft.version = fields, clock.now(), draft.version + 1
    draft.save()
    return draft


@transaction.atomic
def discard_draft(*, identifier: UUID) -> None:
    """Throw one of the current agent's drafts away."""
    Draft.objects.filter(agent=current_agent(), pk=identifier).delete()


@transaction.atomic
def discard_submitted(*, key: str, tab: str) -> None:
    """Throw away the draft of a form that was just saved for good."""
    Draft.objects.filter(agent=current_agent(), key=key, tab=tab).delete()
