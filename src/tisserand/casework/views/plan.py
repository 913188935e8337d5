"""The plan on one page, edited in place; without a script, each act is a page or a button of its own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.casework.actions import plan as actions
from tisserand.casework.enums import ActionOwner, ActionState, ObjectiveState
from tisserand.casework.forms.plan import (
    ACTION_LABELS,
    OBJECTIVE_LABELS,
    ActionChangeForm,
    ActionForm,
    ActionStateForm,
    MoveForm,
    ObjectiveForm,
    ObjectiveStateForm,
    RewordingForm,
    action_texts,
    objective_texts,
    read_told_action,
    told_action,
    typed_objective,
)
from tisserand.casework.forms.support import tell_faults
from tisserand.casework.models import Objective, PlanAction, SupportFile
from tisserand.casework.queries.contracts import contracts_of
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.queries.mandates import mandates_of
from tisserand.casework.queries.plan import find_action, find_objective
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, MANDATE_KIND_LABELS, OBJECTIVE_STATE_LABELS
from tisserand.casework.rules.support import SupportRefused
from tisserand.casework.views.aside import frame_aside
from tisserand.casework.views.attempts import attempt
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.plan_parts import (
    awaited_of,
    find_row,
    frame_plan,
    is_htmx,
    new_action_form,
    new_objective_form,
    plan_url,
    render_part,
)
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import StaleVersion, current_agent

UNKNOWN = "Cette demande n’a pas été comprise : rien n’a été changé."


def render_page(
    request: HttpRequest,
    file_id: UUID,
    *,
    new_objective: ObjectiveForm | None = None,
    new_actions: Mapping[UUID, ActionForm] | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The whole page; with a refused form or a refusal, what was typed is kept and the answer is 422."""
    page = file_page(request, file_id)
    context = {
        "frame": frame_plan(page.file, can_write=page.can_write, typed=new_actions, awaited=awaited_of(request)),
        "new_objective": new_objective or new_objective_form(),
        "contracts": [(contract, CONTRACT_KIND_LABELS[contract.kind]) for contract in contracts_of(page.file)],
        "mandates": [(line, MANDATE_KIND_LABELS[line.mandate.kind]) for line in mandates_of(page.file, clock.today())],
        "refusal": refusal,
        "today": clock.today(),
    }
    status = 422 if new_objective or new_actions or refusal else 200
    return render_tab(request, "casework/plan/page.html", page, "plan", context, status)


@require_GET
def show_plan(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The plan of a file."""
    return render_page(request, file_id)


@require_POST
def add_objective(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A new objective at the end of the plan."""
    file = writable_file(request, file_id)
    form = new_objective_form(request.POST)

    def act(**typed: Any) -> Objective:
        return actions.add_objective(file=file, on=clock.today(), **typed)

    made = attempt(form, act)
    if made is None:
        if not is_htmx(request):
            return render_page(request, file_id, new_objective=form)
        response = render_part(request, "_new_objective", frame_plan(file), {"new_objective": form}, 422)
        return _retarget(response, "#new-objective")
    if not is_htmx(request):
        return redirect(plan_url(file, f"objective-{made.pk}", awaited=made.pk))
    frame = frame_plan(file, awaited=made.pk)
    row = frame.row(frame.plan.line(made.pk))
    return render_part(request, "_added_objective", frame, {"row": row, "new_objective": new_objective_form()})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_objective(request: HttpRequest, file_id: UUID, objective_id: UUID) -> HttpResponse:
    """Other words for an objective, in place or on a page of its own."""
    file = writable_file(request, file_id)
    objective = find_objective(file, objective_id)
    if request.method != "POST":
        if is_htmx(request) and "fermer" in request.GET:
            return _objective_head(request, file, objective)
        initial = {**objective_texts(objective), "expected_version": objective.version}
        form = RewordingForm(initial=initial, auto_id=f"edit-{objective.pk}-%s")
        return _objective_form(request, file, objective, form)
    typed: Mapping[str, Any] = request.POST
    if is_choice(request.POST):
        typed = {**request.POST.dict(), **read_choice(request.POST, objective_texts(objective))}
    form = RewordingForm(typed, auto_id=f"edit-{objective.pk}-%s")
    try:
        made = attempt(form, lambda **fields: actions.reword_objective(objective=objective, **fields))
    except StaleVersion as stale:
        return show_conflict(
            request,
            title="Modifier l’objectif",
            labels=OBJECTIVE_LABELS,
            mine=typed_objective(form),
            theirs=objective_texts(stale.current),
            current=stale.current,
            cancel_url=plan_url(file),
        )
    if made is None:
        return _objective_form(request, file, objective, form)
    return _objective_head(request, file, made) if is_htmx(request) else redirect(plan_url(file, f"objective-{made.pk}"))


def _objective_form(request: HttpRequest, file: SupportFile, objective: Objective, form: RewordingForm) -> HttpResponse:
    context = {"form": form, "objective": objective}
    if is_htmx(request):
        return render_part(request, "_objective_form", frame_plan(file), context, form.status)
    return render_tab(request, "casework/plan/objective.html", file_page(request, file.pk), "plan", context, form.status)


def _objective_head(request: HttpRequest, file: SupportFile, objective: Objective) -> HttpResponse:
    frame = frame_plan(file)
    return render_part(request, "_objective_head", frame, {"row": frame.row(frame.plan.line(objective.pk))})


@require_POST
def settle_objective(request: HttpRequest, file_id: UUID, objective_id: UUID) -> HttpResponse:
    """Reached, partly reached, abandoned, or open again; the notice has a way back."""
    file = writable_file(request, file_id)
    objective = find_objective(file, objective_id)
    form = ObjectiveStateForm({"state": request.POST.get("state") or request.GET.get("etat", "")})
    if not form.is_valid():
        return render_page(request, file_id, refusal=UNKNOWN)
    state = ObjectiveState(form.cleaned_data["state"])
    try:
        actions.settle_objective(objective=objective, state=state, on=clock.today())
    except SupportRefused as refused:
        return render_page(request, file_id, refusal=tell_faults(refused))
    back = reverse("casework:settle_objective", args=[file.pk, objective.pk])
    if state is ObjectiveState.REMOVED and is_htmx(request):
        return render_part(request, "_removed_objective", frame_plan(file), {"objective": objective, "back": back})
    if state is ObjectiveState.OPEN:
        announce(request, "Objectif remis au plan." if objective.state == ObjectiveState.REMOVED else "Objectif rouvert.")
    else:
        announce(request, f"Objectif noté : {OBJECTIVE_STATE_LABELS[state].lower()}.", undo_url=f"{back}?etat=open")
    return redirect(plan_url(file))


@require_POST
def move_objective(request: HttpRequest, file_id: UUID, objective_id: UUID) -> HttpResponse:
    """One place up or down among the open objectives."""
    file = writable_file(request, file_id)
    objective = find_objective(file, objective_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return render_page(request, file_id, refusal=UNKNOWN)
    try:
        actions.move_objective(objective=objective, step=form.cleaned_data["step"])
    except SupportRefused as refused:
        return render_page(request, file_id, refusal=tell_faults(refused))
    if is_htmx(request):
        return render_part(request, "_objectives", frame_plan(file))
    return redirect(plan_url(file, f"objective-{objective.pk}"))


@require_POST
def add_action(request: HttpRequest, file_id: UUID, objective_id: UUID) -> HttpResponse:
    """A new action at the end of an objective."""
    file = writable_file(request, file_id)
    objective = find_objective(file, objective_id)
    form = new_action_form(file, objective.pk, request.POST)

    def act(**typed: Any) -> PlanAction:
        return actions.add_action(objective=objective, **{**typed, "owner": ActionOwner(typed["owner"])})

    made = attempt(form, act)
    if made is None:
        if not is_htmx(request):
            return render_page(request, file_id, new_actions={objective.pk: form})
        frame = frame_plan(file, typed={objective.pk: form})
        context = {"row": frame.row(frame.plan.line(objective.pk))}
        return _retarget(render_part(request, "_new_action", frame, context, 422), f"#new-action-{objective.pk}")
    if not is_htmx(request):
        return redirect(plan_url(file, f"objective-{objective.pk}", awaited=objective.pk))
    frame = frame_plan(file, awaited=objective.pk)
    row, action_row = find_row(frame, made)
    return render_part(request, "_added_action", frame, {"row": row, "action_row": action_row})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_action(request: HttpRequest, file_id: UUID, action_id: UUID) -> HttpResponse:
    """Another wording, owner or due date for an action, in place or on a page of its own."""
    file = writable_file(request, file_id)
    action = find_action(file, action_id)
    if request.method != "POST":
        if is_htmx(request) and "fermer" in request.GET:
            return _action_line(request, file, action)
        form = _change_form(file, action, initial={**action_texts(action), "expected_version": action.version})
        return _action_form(request, file, action, form)
    typed: Mapping[str, Any] = request.POST
    if is_choice(request.POST):
        told = read_choice(request.POST, told_action(action_texts(action), file.person))
        typed = {**request.POST.dict(), **read_told_action(told, file.person)}
    form = _change_form(file, action, typed)

    def act(**fields: Any) -> PlanAction:
        return actions.change_action(action=action, **{**fields, "owner": ActionOwner(fields["owner"])})

    try:
        made = attempt(form, act)
    except StaleVersion as stale:
        return show_conflict(
            request,
            title="Modifier l’action",
            labels=ACTION_LABELS,
            mine=told_action({name: str(form[name].value() or "") for name in ACTION_LABELS}, file.person),
            theirs=told_action(action_texts(stale.current), file.person),
            current=stale.current,
            cancel_url=plan_url(file),
        )
    if made is None:
        return _action_form(request, file, action, form)
    if is_htmx(request):
        return _action_line(request, file, made)
    return redirect(plan_url(file, f"objective-{made.objective_id}"))


def _change_form(
    file: SupportFile, action: PlanAction, typed: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None
) -> ActionChangeForm:
    return ActionChangeForm(typed, person=file.person, initial=initial, auto_id=f"edit-{action.pk}-%s")


def _action_form(request: HttpRequest, file: SupportFile, action: PlanAction, form: ActionChangeForm) -> HttpResponse:
    context = {"form": form, "action": action}
    if is_htmx(request):
        return render_part(request, "_action_form", frame_plan(file), context, form.status)
    return render_tab(request, "casework/plan/action.html", file_page(request, file.pk), "plan", context, form.status)


def _action_line(request: HttpRequest, file: SupportFile, action: PlanAction, refusal: str = "") -> HttpResponse:
    frame = frame_plan(file)
    row, action_row = find_row(frame, action)
    context = {"row": row, "action_row": action_row, "action_refusal": refusal}
    return render_part(request, "_changed_action", frame, context, 422 if refusal else 200)


@require_POST
def settle_action(request: HttpRequest, file_id: UUID, action_id: UUID) -> HttpResponse:
    """Done, dropped, or to do again; ticking twice in two tabs changes nothing the second time."""
    file = writable_file(request, file_id)
    action = find_action(file, action_id)
    form = ActionStateForm({"state": request.POST.get("state") or request.GET.get("etat", "")})
    refusal = "" if form.is_valid() else UNKNOWN
    if not refusal and form.cleaned_data["state"] != action.state:
        try:
            actions.settle_action(action=action, state=ActionState(form.cleaned_data["state"]), on=clock.today())
        except SupportRefused as refused:
            refusal = tell_faults(refused)
    if "aside" in request.POST and not refusal:
        return _aside(request, file)
    if not refusal and form.cleaned_data["state"] == ActionState.REMOVED:
        return _removed_action(request, file, action)
    if is_htmx(request):
        return _action_line(request, file, action, refusal)
    return (
        render_page(request, file_id, refusal=refusal)
        if refusal
        else redirect(plan_url(file, f"objective-{action.objective_id}"))
    )


def _removed_action(request: HttpRequest, file: SupportFile, action: PlanAction) -> HttpResponse:
    """What was written by mistake leaves its place to a button that puts it back."""
    back = reverse("casework:settle_action", args=[file.pk, action.pk])
    if not is_htmx(request):
        announce(request, "Action retirée du plan.", undo_url=f"{back}?etat=to_do")
        return redirect(plan_url(file, f"objective-{action.objective_id}"))
    frame = frame_plan(file)
    row = frame.row(frame.plan.line(action.objective_id))
    return render_part(request, "_removed_action", frame, {"row": row, "action": action, "back": back})


def _aside(request: HttpRequest, file: SupportFile) -> HttpResponse:
    """The plan's card beside the thread, where the action was ticked."""
    if not is_htmx(request):
        return redirect("casework:file", file_id=file.pk)
    context = {"page": {"file": file, "can_write": True}, "aside": frame_aside(current_agent(), file)}
    return render(request, "casework/file/plan_card.html", context)


@require_POST
def move_action(request: HttpRequest, file_id: UUID, action_id: UUID) -> HttpResponse:
    """One place up or down in its objective."""
    file = writable_file(request, file_id)
    action = find_action(file, action_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return render_page(request, file_id, refusal=UNKNOWN)
    actions.move_action(action=action, step=form.cleaned_data["step"])
    if not is_htmx(request):
        return redirect(plan_url(file, f"objective-{action.objective_id}"))
    frame = frame_plan(file)
    return render_part(request, "_actions", frame, {"row": frame.row(frame.plan.line(action.objective_id))})


def _retarget(response: HttpResponse, selector: str) -> HttpResponse:
    response["HX-Retarget"], response["HX-Reswap"] = selector, "outerHTML"
    return response
