// A text field with suggestions: `data-combobox` is the address that answers `?q=` with options of a listbox.
// With `data-combobox-value`, the value of the chosen option goes to the hidden field of that name.
// Without this script the form is sent as it is typed.

const DELAY = 140;
const pending = new WeakMap(); // input → {timer, controller}

const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const optionsOf = (input) => [...listOf(input).querySelectorAll('[role="option"]:not([aria-disabled="true"])')];
const activeOf = (input) => document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
const hiddenOf = (input) => input.dataset.comboboxValue && input.form?.elements.namedItem(input.dataset.comboboxValue);

function close(input) {
  listOf(input).hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function say(input) {
  const status = input.parentElement.querySelector("[data-combobox-status]");
  const count = optionsOf(input).length;
  if (status) status.textContent = count === 0 ? "Aucun résultat" : count === 1 ? "1 résultat" : `${count} résultats`;
}

function open(input) {
  const list = listOf(input);
  list.querySelectorAll('[role="option"]').forEach((option, index) => { option.id = `${list.id}-${index}`; });
  input.removeAttribute("aria-activedescendant");
  list.hidden = list.children.length === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
  say(input);
}

function activate(input, option) {
  activeOf(input)?.setAttribute("aria-selected", "false");
  if (!option) return;
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

function choose(input, option) {
  if (option.dataset.url) {
    window.location.assign(option.dataset.url);
    return;
  }
  input.value = option.dataset.label;
  const hidden = hiddenOf(input);
  if (hidden) hidden.value = option.dataset.value;
  close(input);
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// What somebody looks for may be a name: in a form that posts, it goes in the body, never in an address.
function requestOf(input, signal) {
  const address = new URL(input.dataset.combobox, window.location.href);
  const headers = { "HX-Request": "true" };
  const text = input.value.trim();
  if (input.form?.method !== "post" || !("comboboxPost" in input.dataset)) {
    address.searchParams.set("q", text);
    return [address, { headers, signal }];
  }
  headers["X-CSRFToken"] = input.form.elements.namedItem("csrfmiddlewaretoken")?.value ?? "";
  return [address, { method: "POST", headers, signal, body: new URLSearchParams({ q: text }) }];
}

async function ask(input) {
  const entry = pending.get(input);
  entry.controller?.abort();
  entry.controller = new AbortController();
  try {
    const response = await fetch(...requestOf(input, entry.controller.signal));
    if (!response.ok || response.redirected) return;
    listOf(input).innerHTML = await response.text();
    if (document.activeElement === input) open(input);
  } catch (error) {
    if (error.name !== "AbortError") close(input); // no network: what is typed can still be sent
  }
}

function typed(input) {
  const entry = pending.get(input) ?? {};
  pending.set(input, entry);
  clearTimeout(entry.timer);
  const hidden = hiddenOf(input);
  if (hidden) hidden.value = "";
  if (input.value.trim().length < 2) {
    entry.controller?.abort();
    close(input);
    return;
  }
  entry.timer = setTimeout(() => ask(input), DELAY);
}

const MOVES = { ArrowDown: (index, last) => (index >= last ? 0 : index + 1), ArrowUp: (index, last) => (index <= 0 ? last : index - 1) };

function pressed(event, input) {
  if (listOf(input).hidden) return;
  const options = optionsOf(input);
  const active = activeOf(input);
  if (event.key in MOVES && options.length) {
    event.preventDefault();
    activate(input, options[MOVES[event.key](options.indexOf(active), options.length - 1)]);
  } else if (event.key === "Enter" && active) {
    event.preventDefault();
    choose(input, active);
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close(input);
  }
}

const comboboxOf = (event) => (event.target instanceof Element ? event.target.closest("[data-combobox]") : null);

document.addEventListener("input", (event) => { const input = comboboxOf(event); if (input) typed(input); });
document.addEventListener("keydown", (event) => { const input = comboboxOf(event); if (input) pressed(event, input); });
document.addEventListener("focusout", (event) => { const input = comboboxOf(event); if (input) close(input); });
document.addEventListener("mousedown", (event) => {
  const list = event.target instanceof Element ? event.target.closest(".listbox") : null;
  if (!list) return;
  event.preventDefault(); // the field keeps the focus
  const option = event.target.closest('[role="option"]:not([aria-disabled="true"])');
  const input = document.querySelector(`[aria-controls="${CSS.escape(list.id)}"]`);
  if (option && input) choose(input, option);
});
