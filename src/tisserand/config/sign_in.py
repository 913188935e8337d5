"""How sign-in behaves: sign-up closed, each sign-in and sign-out in the audit trail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm
from django.http import HttpRequest

from tisserand.accounts.api import Agent
from tisserand.secrecy.api import agent_context, record


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Change one's password; the page itself says what a good one is, in one sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ""


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by an administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: nobody signs up alone."""
        return False

    def login(self, request: HttpRequest, user: Agent) -> None:
        """Sign the agent in, begin the session's twelve hours, and record it."""
        super().login(request, user)
        with agent_context(user):
            record("agent.sign_in", user)

    def logout(self, request: HttpRequest) -> None:
        """Sign the agent out, and record it."""
        user: Any = request.user
        if isinstance(user, Agent):
            with agent_context(user):
                record("agent.sign_out", user)
        super().logout(request)
