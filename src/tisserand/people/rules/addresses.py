"""What is shown of an address or a contact point: a protected one overrides every screen, print and letter (secrecy.md, 4b)."""

from typing import Protocol

from tisserand.people.enums import AddressState


class Protectable(Protocol):
    """Anything that can be under protection; its owner's protection extends to it."""

    @property
    def is_protected(self) -> bool:
        """Whether it is kept from everybody but those who hold the person's file."""


def shown_state(subject: Protectable | None, *, viewer_can_open: bool, revealed: bool) -> AddressState:
    """State of what belongs to a person.

    A protected one is withheld from whoever cannot open the person's container, and masked from those who can until they ask
    (`revealed`), which is audited. Without protection it is shown. `None` is nothing recorded.
    """
    if subject is None:
        return AddressState.ABSENT
    if not subject.is_protected:
        return AddressState.SHOWN
    if not viewer_can_open:
        return AddressState.WITHHELD
    return AddressState.SHOWN if revealed else AddressState.MASKED
