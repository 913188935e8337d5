"""Who may interpret: an adult, never a child, of the household or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.foundation.text import fold
from tisserand.people.enums import Fault
from tisserand.people.rules.measures import is_minor

_WORDS_OF_CHILDREN: Final = frozenset({"fils", "fille", "enfant", "gamin", "gamine", "ado", "adolescent", "adolescente"})


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody around the person; `is_child`: lives there as a child, whatever the age."""

    first_name: str
    last_name: str
    birth: date | None
    is_child: bool

    def is_named(self, typed: str) -> bool:
        """Whether what was typed names this relative, by the first name or in full, in either order."""
        words = fold(typed)
        first, last = fold(self.first_name), fold(self.last_name)
        return bool(first) and words in {first, f"{first} {last}", f"{last} {first}"}


def check_interpreter(typed: str, relatives: Iterable[Relative], on: date) -> tuple[Fault, ...]:
    """Why what was typed cannot be an interpreter: it names a minor or a child of the household, or says « son fils »."""
    if _WORDS_OF_CHILDREN & set(fold(typed).split()):
        return (Fault.CHILD_INTERPRETER,)
    children = (each for each in relatives if each.is_child or is_minor(each.birth, on))
    return (Fault.CHILD_INTERPRETER,) if any(child.is_named(typed) for child in children) else ()
