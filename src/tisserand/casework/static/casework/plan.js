// The plan written without leaving the keyboard. Each act is a form of the page: without this script they work one by one.

const plan = document.getElementById("plan");
const NEW_OBJECTIVE = "#new-objective textarea";
let next = null; // where the hand goes once the server answered
let again = false; // whether a line was validated while the one before was still on its way
let last = null; // the line that an exchange began from

const focus = (element) => { element?.focus(); element?.scrollIntoView({ block: "nearest" }); return Boolean(element); };
const find = (selector) => plan.querySelector(selector);
const isQuick = (form) => form?.matches("[data-plan-action]");
const isWriting = (element) => element.matches("input:not([type=hidden]), textarea, select");
const lineOf = (element) => element.closest(".plan-action");
const handleOf = (line) => line?.querySelector("button.check, button, input:not([type=hidden])");
const lines = () => [...plan.querySelectorAll(".plan-action")].filter((line) => line.offsetParent !== null);

function sendObjective(event) {
  if (event.shiftKey) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

function sendAction(event, form) {
  const isEmpty = !form.elements.wording.value.trim();
  const goesOn = isEmpty || event.ctrlKey || event.metaKey;
  const isWaiting = form.classList.contains("htmx-request");
  if (!goesOn && !isWaiting) return;
  event.preventDefault();
  event.stopPropagation();
  if (goesOn && (isWaiting || !isEmpty)) next = NEW_OBJECTIVE;
  if (isEmpty) focus(find(NEW_OBJECTIVE));
  else if (isWaiting) again = true;
  else form.requestSubmit();
}

function enter(event) {
  const form = event.target.form;
  if (event.target.matches(NEW_OBJECTIVE) || event.target.matches("#new-objective input")) sendObjective(event);
  else if (isQuick(form) && !event.target.matches("button")) sendAction(event, form);
}

function escape(event) {
  const form = event.target.closest("form");
  const cancel = form?.querySelector("a[hx-get*='fermer']");
  const objective = form?.closest(".objective");
  if (cancel) { event.preventDefault(); cancel.click(); }
  else if (isQuick(form)) focus(handleOf(objective.querySelector(".plan-action:last-child")) ?? objective.querySelector("a, button"));
  else if (isWriting(event.target)) event.target.blur();
}

function step(event) {
  const line = lineOf(event.target);
  if (!line || isWriting(event.target)) return;
  event.preventDefault();
  const way = event.key === "ArrowUp" ? -1 : 1;
  if (event.altKey) line.querySelector(`.moves button[value="${way}"]`)?.click();
  else focus(handleOf(lines()[lines().indexOf(line) + way]));
}

const onLine = (act) => (event) => {
  const line = lineOf(event.target);
  if (!line || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(line);
};

const KEYS = {
  Enter: enter,
  Escape: escape,
  ArrowUp: step,
  ArrowDown: step,
  e: onLine((line) => line.querySelector(".action-acts a[hx-get]")?.click()),
  Delete: onLine((line) => line.querySelector("button[value=removed]")?.click()),
};

plan.addEventListener("keydown", (event) => { if (!event.isComposing) KEYS[event.key]?.(event); }, true);

// What is typed while the server answers goes on in the next line; what it refused, or never got, comes back.
const fieldsOf = (form) => [...form.elements].filter((field) => isWriting(field));
const read = (form) => new Map(fieldsOf(form).map((field) => [field.name, field.value]));
const fill = (form, values) => fieldsOf(form).forEach((field) => { if (values.get(field.name)) field.value = values.get(field.name); });
const sent = new Map();

document.addEventListener("htmx:beforeRequest", (event) => {
  last = lineOf(event.target)?.id ?? event.target.closest?.("[id^=objective-]")?.id ?? null;
});
document.addEventListener("htmx:beforeSend", ({ target: form }) => {
  if (!isQuick(form)) return;
  sent.set(form.id, read(form));
  form.reset();
  if (form.contains(document.activeElement)) form.elements.wording.focus();
});
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ target: form }) => {
    next = null;
    if (sent.has(form.id)) fill(form, sent.get(form.id));
  });
}
document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
  const following = fragment.querySelector?.("[data-plan-action]");
  if (isQuick(target) && following) fill(following, new Map([["wording", target.elements.wording.value]]));
});

// The server says where the hand is expected by `autofocus`; htmx would put it there late, under what one has begun since.
let awaited = null;
for (const swapped of ["htmx:afterSwap", "htmx:oobAfterSwap"]) {
  document.addEventListener(swapped, () => {
    awaited = find("[autofocus]") ?? awaited;
    for (const each of plan.querySelectorAll("[autofocus]")) each.removeAttribute("autofocus");
  });
}
document.addEventListener("htmx:afterSettle", () => {
  const refused = find(".wrong input, .wrong textarea, .wrong select");
  const following = awaited?.form;
  if (again && isQuick(following) && !refused) {
    again = false;
    focus(awaited);
    awaited = null;
    following.requestSubmit();
    return;
  }
  const wanted = refused ?? (next ? find(next) : awaited);
  if (wanted?.isConnected) focus(wanted);
  else if (last && document.activeElement === document.body) focus(handleOf(document.getElementById(last)));
  [next, awaited, last, again] = [null, null, null, false];
});
