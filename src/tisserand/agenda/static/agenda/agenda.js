// Keys of the agenda: ← → t j s n follow the links that say so. Off with the other single keys (WCAG 2.1.4).

const OFF = "tisserand:single-keys-off";
const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
  if (localStorage.getItem(OFF) === "1" || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const link = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!link) return;
  event.preventDefault();
  location.assign(link.href);
});
