// The editor of a document: words counted while typing, and pieces of the file put where the cursor is.
// Without this script the same buttons send the form, and the server does it.

const WORD = /[\p{L}\p{N}_]+(?:[’'-][\p{L}\p{N}_]+)*/gu;

function countWords(area, line) {
  const words = area.value.match(WORD)?.length ?? 0;
  line.textContent = `${words.toLocaleString("fr-FR")} ${words > 1 ? "mots" : "mot"}`;
}

for (const line of document.querySelectorAll("[data-words-of]")) {
  const area = document.getElementById(line.dataset.wordsOf);
  area?.addEventListener("input", () => countWords(area, line));
}

function insert(area, text) {
  const touched = document.activeElement === area || area.dataset.touched === "yes";
  const at = touched ? area.selectionEnd : area.value.length;
  const before = area.value.slice(0, at).trimEnd();
  const after = area.value.slice(at).trimStart();
  const head = before ? `${before}\n\n${text}` : text;
  area.value = after ? `${head}\n\n${after}` : head;
  area.setSelectionRange(head.length, head.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const area = button && document.getElementById(button.dataset.insert);
  if (!area) return;
  event.preventDefault();
  insert(area, button.dataset.text);
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("#editor textarea")) event.target.dataset.touched = "yes";
});
