"""Contacts: the quick entry, the whole form, correction, a message taken, a contact without a name."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.accounts.api import Role, has_role
from tisserand.casework.actions.contacts import (
    correct_contact,
    log_anonymous_contact,
    log_contact,
    take_message,
)
from tisserand.casework.forms.contacts import (
    TEXT_LABELS,
    AnonymousContactForm,
    ContactForm,
    MessageForm,
    QuickContactForm,
    read_texts,
    texts_of,
)
from tisserand.casework.models import Contact, SupportFile
from tisserand.casework.policies import can_correct_contact, can_take_message, receiving_services
from tisserand.casework.queries.contacts import find_readable_contact
from tisserand.casework.queries.files import adults_with_space, find_visible_file
from tisserand.casework.queries.frame import file_page
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.drafts import discard_draft
from tisserand.casework.views.files import thread_context
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.quick import preset_medium, quick_form, speakers_of, whole_form
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.secrecy.api import StaleVersion, current_agent, record, refused_is_absent

LOGGED = "Échange enregistré."


@refused_is_absent
@require_POST
def log_quick(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The quick entry: in place, the thread comes back with the contact at its top; without a script, the page does."""
    page = file_page(request, file_id)
    if not page.can_write:
        raise Http404
    form = quick_form(request.POST, adults_with_space(page.file, clock.today()))
    contact = _try_logging(form, page.file)
    if contact is None:
        context = thread_context(request, page, form)
        template = "casework/file/thread.html" if _is_htmx(request) else "casework/file/timeline.html"
        return render_tab(request, template, page, "timeline", context, status=422)
    discard_draft(request)
    if not _is_htmx(request):
        announce(request, LOGGED)
        return redirect("casework:file", file_id=file_id)
    context = {**thread_context(request, page), "logged": LOGGED}
    return render_tab(request, "casework/file/thread.html", page, "timeline", context)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def log_whole(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The whole form of a contact."""
    page = file_page(request, file_id)
    if not page.can_write:
        raise Http404
    form = whole_form(request.POST or None, adults_with_space(page.file, clock.today()), preset=preset_medium(request.GET))
    if request.method == "POST" and _try_logging(form, page.file) is not None:
        discard_draft(request)
        announce(request, LOGGED)
        return redirect("casework:file", file_id=file_id)
    context = {"form": form, "heading": "Noter un échange", "draft_key": f"file:{file_id}:whole-contact", "version": 0}
    return render_tab(request, "casework/contacts/form.html", page, "timeline", context, status=form.status)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Correct one's own contact; when another tab saved it first, both versions are shown."""
    agent = current_agent()
    contact = find_readable_contact(agent, contact_id)
    if contact.file is None or not can_correct_contact(agent, contact):
        raise Http404
    page = file_page(request, contact.file.pk)
    posted: Any = request.POST if request.method == "POST" else None
    adults = adults_with_space(contact.file, clock.today())
    if posted is not None and is_choice(request.POST):
        speakers = speakers_of(adults, contact)
        posted = read_texts(read_choice(request.POST, texts_of(contact, speakers)), speakers)
    form = whole_form(posted, adults, contact)
    if posted is not None and form.is_valid():
        return _try_correcting(request, form, contact)
    context = {
        "form": form,
        "heading": "Corriger un échange",
        "draft_key": f"contact:{contact.pk}",
        "version": contact.version,
    }
    return render_tab(request, "casework/contacts/form.html", page, "timeline", context, status=form.status)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def leave_message(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A message that the secretary takes for the file's social worker, and does not read again."""
    agent = current_agent()
    file = find_visible_file(agent, file_id)
    if not can_take_message(agent, file):
        raise Http404
    form = MessageForm(request.POST or None, now=clock.now())
    if request.method == "POST" and form.is_valid():
        told = form.moment_fields
        take_message(file=file, medium=told["medium"], occurred_at=told["occurred_at"], message=form.cleaned_data["message"])
        discard_draft(request)
        announce(request, "Message transmis au travailleur social.")
        return redirect("casework:file", file_id=file_id)
    record("file.read_index", file)
    context = {"form": form, "file": file, "name": formal_name(file.person)}
    return render(request, "casework/contacts/message.html", context, status=form.status)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def log_anonymous(request: HttpRequest) -> HttpResponse:
    """A contact that counts without a name."""
    agent = current_agent()
    services = list(receiving_services(agent).order_by("name", "id"))
    if not services:
        raise Http404
    form = AnonymousContactForm(
        request.POST or None,
        services=services,
        has_narrative=has_role(agent, Role.SOCIAL_WORKER),
        now=clock.now(),
        initial=preset_medium(request.GET),
    )
    if request.method == "POST" and form.is_valid():
        log_anonymous_contact(**form.contact_fields)
        discard_draft(request)
        announce(request, "Échange compté, sans nom.")
        return redirect("casework:anonymous_contact")
    return render(request, "casework/contacts/anonymous.html", {"form": form}, status=form.status)


def _try_logging(form: QuickContactForm, file: SupportFile) -> Contact | None:
    return log_contact(file=file, **form.contact_fields) if form.is_valid() else None


def _try_correcting(request: HttpRequest, form: ContactForm, contact: Contact) -> HttpResponse:
    asked = request.POST.get("expected_version", "")
    cancel_url = reverse("casework:contact", args=[contact.pk])
    try:
        correct_contact(
            contact=contact, expected_version=int(asked) if asked.isdecimal() else contact.version, **form.contact_fields
        )
    except StaleVersion as stale:
        return show_conflict(
            request,
            title="Échange modifié entre-temps",
            labels=TEXT_LABELS,
            mine=form.texts,
            theirs=texts_of(stale.current, form.speakers),
            current=stale.current,
            cancel_url=cancel_url,
        )
    discard_draft(request)
    announce(request, "Échange corrigé.")
    return redirect(f"{reverse('casework:file', args=[contact.file_id])}#contact-{contact.pk}")


def _is_htmx(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers
