"""Context processor: navigation and the agent's place, on every page of somebody signed in that shows them."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tisserand.accounts.api import Agent
from tisserand.portal.queries.navigation import Place, place_name, places_of


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation` and `agent_place` of the base template; nothing before sign-in."""
    agent = getattr(request, "user", None)
    if not isinstance(agent, Agent):
        return {"navigation": [], "agent_place": ""}
    return {
        "navigation": SimpleLazyObject(lambda: [_as_entry(place, request.path) for place in places_of(agent)]),
        "agent_place": SimpleLazyObject(lambda: place_name(agent)),
    }


def _as_entry(place: Place, path: str) -> dict[str, Any]:
    current = path == place.address if place.address == "/" else path.startswith(place.address)
    return {
        "label": place.label,
        "url": place.address,
        "icon": place.icon,
        "count": None,
        "current": current,
        "divider": place.divider,
    }
