// What is typed in a `form[data-draft]` is kept on the server while it is typed: a closed tab, a lost network or an expired
// session loses nothing. Nothing is ever written on the device itself. The server deletes the draft when the form succeeds.

const ADDRESS = "/brouillons/";
const TOKEN_ADDRESS = "/jeton/";
const SIGN_IN = "/compte/connexion/";
const PAUSE = 800;
const FIRST_RETRY = 2000;
const LAST_RETRY = 60000;
const FRESH = 4 * 60 * 1000; // within this time of an answer the session is taken as open
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "draft_key", "draft_tab", "draft_also", "expected_version"]);
const followed = new Map(); // form → state

let lastAnswer = Date.now();

// Which tab this is: it survives a reload, and a duplicated tab takes another name.
const TAB_NAME = "tisserand:tab";
let tab = sessionStorage.getItem(TAB_NAME) ?? crypto.randomUUID();
sessionStorage.setItem(TAB_NAME, tab);
const born = Date.now() + Math.random();
const tabs = new BroadcastChannel("tisserand:tabs");
tabs.onmessage = ({ data }) => {
  if (data.tab !== tab) return;
  if (data.born > born) tabs.postMessage({ tab, born });
  else renameTab();
};
tabs.postMessage({ tab, born });

function renameTab() {
  tab = crypto.randomUUID();
  sessionStorage.setItem(TAB_NAME, tab);
  followed.forEach((state, form) => setHidden(form, "draft_tab", tab));
}

// Reading and filling a form

function readFields(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (LEFT_OUT.has(name) || typeof value !== "string" || form.elements[name]?.type === "password") continue;
    if (name in fields) fields[name] = [].concat(fields[name], value);
    else fields[name] = value;
  }
  return fields;
}

const isSame = (one, other) => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => JSON.stringify([].concat(one[name] ?? "")) === JSON.stringify([].concat(other[name] ?? "")));
};

function fillControl(control, values) {
  if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
  else if (control.multiple) [...control.options].forEach((option) => { option.selected = values.includes(option.value); });
  else control.value = values.length > 1 ? values.shift() : values[0] ?? "";
}

function fillForm(form, fields) {
  const left = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [].concat(value)]));
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.has(control.name) || ["file", "password", "submit", "button"].includes(control.type)) continue;
    fillControl(control, left[control.name] ?? []);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function setHidden(form, name, value) {
  let input = form.elements.namedItem(name);
  if (!input) {
    input = Object.assign(document.createElement("input"), { type: "hidden", name });
    form.append(input);
  }
  input.value = value;
}

// Words

const WHEN = { day: "numeric", month: "long", timeZone: "Europe/Paris" };
const tellTime = (moment) => {
  const [hours, minutes] = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Paris" }).format(moment).split(":");
  return `${Number(hours)}\u00a0h\u00a0${minutes}`;
};
const tellMoment = (moment) => `${new Intl.DateTimeFormat("fr-FR", WHEN).format(moment)}, ${tellTime(moment)}`;

function say(state, text, { trouble = false, link = "" } = {}) {
  state.status.classList.toggle("trouble", trouble);
  state.status.textContent = text;
  if (!link) return;
  const anchor = Object.assign(document.createElement("a"), { href: link, target: "_blank", rel: "noopener", textContent: "Se reconnecter dans un autre onglet" });
  state.status.append(" ", anchor);
}

// Talking to the server

class SignedOut extends Error {}

const tokenOf = (form) => form.elements.namedItem("csrfmiddlewaretoken")?.value ?? "";

async function call(address, options = {}) {
  const response = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  if ([401, 403].includes(response.status) || (response.redirected && response.url.includes(SIGN_IN))) throw new SignedOut();
  if (!response.ok) throw new Error(String(response.status));
  lastAnswer = Date.now();
  return response;
}

// Signing in again changes the token that forms must carry: take the new one, in every form of the page.
async function refreshToken() {
  const { token } = await (await call(TOKEN_ADDRESS)).json();
  document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((input) => { input.value = token; });
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}

const post = (form, state, fields, { keepalive = false, signal } = {}) => call(ADDRESS, {
  method: "POST",
  keepalive,
  signal,
  headers: { "Content-Type": "application/json", "X-CSRFToken": tokenOf(form) },
  body: JSON.stringify({ key: form.dataset.draft, tab, fields, base_version: state.version }),
});

async function postAgain(form, state, fields) {
  state.controller = new AbortController();
  const { signal } = state.controller;
  try {
    return await post(form, state, fields, { signal });
  } catch (error) {
    if (!(error instanceof SignedOut)) throw error;
    await refreshToken();
    return post(form, state, fields, { signal });
  }
}

async function save(form) {
  const state = followed.get(form);
  clearTimeout(state.timer);
  if (!state.dirty || state.saving || state.sending) return;
  const fields = readFields(form);
  state.saving = true;
  try {
    await postAgain(form, state, fields);
    state.saving = false;
    settle(form, state, fields);
  } catch (error) {
    state.saving = false;
    if (error.name !== "AbortError") keepTrying(form, state, error);
  }
}

function settle(form, state, fields) {
  state.delay = FIRST_RETRY;
  state.trouble = false;
  state.dirty = !isSame(fields, readFields(form));
  say(state, `Brouillon enregistré à ${tellTime(new Date())}`);
  if (state.dirty) later(form, PAUSE);
  if (state.resumed) discard(form, state.resumed).catch(() => {});
  state.resumed = null;
}

function keepTrying(form, state, error) {
  state.trouble = true;
  if (error instanceof SignedOut) say(state, "Session expirée\u00a0: votre texte est encore là.", { trouble: true, link: SIGN_IN });
  else if (error instanceof TypeError) say(state, "Réseau perdu\u00a0: votre texte est encore là. Nouvel essai dans un instant.", { trouble: true });
  else say(state, "Le brouillon n’a pas pu être enregistré\u00a0: votre texte est encore là. Nouvel essai dans un instant.", { trouble: true });
  later(form, state.delay);
  state.delay = Math.min(state.delay * 2, LAST_RETRY);
}

function later(form, delay) {
  const state = followed.get(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), delay);
}

const discard = (form, draft) => call(`${ADDRESS}${draft.id}/`, { method: "DELETE", headers: { "X-CSRFToken": tokenOf(form) } });

// Offering what was left

async function offer(form) {
  let drafts = [];
  try {
    const found = await (await call(`${ADDRESS}?key=${encodeURIComponent(form.dataset.draft)}`)).json();
    drafts = Array.isArray(found) ? found : found.drafts ?? [];
  } catch {
    return; // no answer: nothing to offer, and typing is still kept
  }
  const current = readFields(form);
  drafts.filter((draft) => !isSame(draft.fields, current)).forEach((draft) => showOffer(form, draft));
}

const isText = (control) => control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text");

function showOffer(form, draft) {
  const box = Object.assign(document.createElement("div"), { className: "draft-offer" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Texte non enregistré");
  const title = Object.assign(document.createElement("p"), { textContent: `Texte non enregistré du ${tellMoment(new Date(draft.saved_at))}` });
  const typed = Object.entries(draft.fields).filter(([name]) => isText(form.elements.namedItem(name))).flatMap(([, value]) => value);
  const longest = typed.filter((value) => value.trim() !== "").sort((one, other) => other.length - one.length)[0] ?? "";
  const text = Object.assign(document.createElement("p"), { className: "draft-text", textContent: longest, hidden: !longest, tabIndex: 0 });
  const row = Object.assign(document.createElement("div"), { className: "row" });
  row.append(button("Reprendre", "button small", () => resume(form, draft, box)), button("Jeter", "button quiet small", () => throwAway(form, draft, box)));
  box.append(title, text, row);
  form.prepend(box);
}

function button(label, className, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className, textContent: label });
  made.addEventListener("click", act);
  return made;
}

function resume(form, draft, box) {
  const state = followed.get(form);
  fillForm(form, draft.fields);
  if (draft.tab !== tab) {
    state.resumed = draft;
    setHidden(form, "draft_also", draft.tab); // sent before it was saved under this tab's name, it goes with the form
  }
  box.remove();
  say(state, "Texte repris");
  form.querySelector("textarea, input:not([type=hidden])")?.focus();
}

async function throwAway(form, draft, box) {
  try {
    await discard(form, draft);
    box.remove();
    say(followed.get(form), "Texte jeté");
  } catch {
    say(followed.get(form), "Le texte n’a pas pu être jeté\u00a0: réessayez dans un instant.", { trouble: true });
  }
}

// Sending

async function send(event) {
  const form = event.target;
  const state = followed.get(form);
  if (!state || event.defaultPrevented) return;
  clearTimeout(state.timer);
  if (!state.trouble && Date.now() - lastAnswer < FRESH) {
    state.sending = true;
    state.controller?.abort(); // a draft saved after the form succeeded would come back as unsaved
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    await refreshToken();
    state.trouble = false;
    form.requestSubmit(event.submitter ?? undefined);
  } catch (error) {
    keepTrying(form, state, error);
  }
}

function typed(event) {
  const form = event.target.form;
  const state = form && followed.get(form);
  if (!state || !event.target.name) return;
  state.dirty = true;
  if (!state.trouble) later(form, PAUSE);
}

function follow(form) {
  if (followed.has(form)) return;
  const status = form.querySelector("[data-draft-status]") ?? form.appendChild(document.createElement("p"));
  status.classList.add("draft");
  status.setAttribute("role", "status");
  const version = form.dataset.draftVersion ? Number(form.dataset.draftVersion) : null;
  followed.set(form, { status, version, timer: 0, delay: FIRST_RETRY, dirty: false, saving: false, sending: false, trouble: false, resumed: null, controller: null });
  setHidden(form, "draft_key", form.dataset.draft);
  setHidden(form, "draft_tab", tab);
  offer(form);
}

const followAll = (root) => {
  if (root.matches?.("form[data-draft]")) follow(root);
  root.querySelectorAll("form[data-draft]").forEach(follow);
};

function saveAtOnce() {
  followed.forEach((state, form) => {
    if (!form.isConnected) followed.delete(form);
    else if (state.dirty && !state.sending && !state.saving) post(form, state, readFields(form), { keepalive: true }).then(() => { state.dirty = false; }).catch(() => {});
  });
}

function tryAgain() {
  followed.forEach((state, form) => { if (state.trouble && form.isConnected) save(form); });
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("submit", send, true);
document.addEventListener("htmx:load", (event) => followAll(event.detail.elt));
document.addEventListener("htmx:beforeOnLoad", (event) => { // the answer would lead to the sign-in page, away from the text
  if (event.detail.xhr.status === 401 && followed.has(event.detail.elt)) event.preventDefault();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const state = followed.get(event.detail.elt);
  if (!state) return;
  state.sending = false;
  state.dirty = true;
  if (event.detail.successful) state.dirty = false;
  else if (!event.detail.xhr?.status || event.detail.xhr.status === 401) keepTrying(event.detail.elt, state, event.detail.xhr?.status ? new SignedOut() : new TypeError("network"));
});
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") saveAtOnce(); else tryAgain(); });
window.addEventListener("pagehide", saveAtOnce);
window.addEventListener("online", tryAgain);
window.addEventListener("pageshow", (event) => { if (event.persisted) followed.forEach((state) => { state.sending = false; }); });
window.addEventListener("beforeunload", (event) => {
  const isUnsaved = [...followed].some(([form, state]) => form.isConnected && state.dirty && !state.sending);
  if (isUnsaved) event.preventDefault();
});
followAll(document);
