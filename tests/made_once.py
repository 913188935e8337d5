"""What a module makes once for all its tests, and the copy that each test takes of it: see `make_once` in the fixtures."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P, T = ParamSpec("P"), TypeVar("T")


class MakeOnce(Protocol):
    """Runs a maker for the whole module: `make_once(make_team, "Ville de Bayeux", …)`."""

    def __call__(self, maker: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T: ...


class OwnCopy(Protocol):
    """Copies for one test what its module made."""

    def __call__(self, made: T) -> T: ...
