// Keys: / search, n note, ? help, Ctrl+Enter send. Single keys can be turned off in the help (WCAG 2.1.4).

const OFF = "tisserand:single-keys-off";
const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
const areOff = () => localStorage.getItem(OFF) === "1";

function focusOn(element) {
  if (!element) return false;
  element.focus();
  element.scrollIntoView({ block: "nearest" });
  return true;
}

const KEYS = {
  "/": () => focusOn(document.getElementById("search")),
  n: () => focusOn(document.querySelector("[data-quick] textarea") ?? document.querySelector("[data-quick] input:not([type=hidden])")),
  "?": () => { document.getElementById("keys")?.showModal(); return true; },
};

function sendForm(event) {
  const form = event.target.closest?.("form");
  if (!form || !event.target.matches("textarea, input, select")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button.primary, button[type=submit], button:not([type])") ?? undefined);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    sendForm(event);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || areOff()) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (KEYS[event.key]?.()) event.preventDefault();
});

const toggle = document.querySelector("[data-single-keys]");
if (toggle) {
  toggle.checked = !areOff();
  toggle.addEventListener("change", () => localStorage.setItem(OFF, toggle.checked ? "0" : "1"));
}
