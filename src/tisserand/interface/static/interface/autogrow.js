// Long texts: the area grows with what is typed, and a counter appears near the limit.

const NEAR = 0.9;
const GROWS_ALONE = CSS.supports("field-sizing", "content");

function grow(area) {
  if (GROWS_ALONE) return;
  const border = area.offsetHeight - area.clientHeight;
  area.style.setProperty("height", "auto");
  area.style.setProperty("height", `${area.scrollHeight + border}px`);
}

function count(area) {
  const counter = document.getElementById(`${area.id}_counter`);
  if (!counter) return;
  const left = Number(area.dataset.counter) - area.value.trim().length;
  const plural = Math.abs(left) > 1 ? "s" : "";
  counter.hidden = area.value.trim().length < NEAR * Number(area.dataset.counter);
  counter.classList.toggle("over", left < 0);
  const number = Math.abs(left).toLocaleString("fr-FR");
  counter.textContent = left < 0 ? `${number} caractère${plural} de trop` : `Encore ${number} caractère${plural}`;
}

function follow(root) {
  root.querySelectorAll("textarea[data-autogrow]").forEach((area) => { grow(area); count(area); });
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("textarea[data-autogrow]")) { grow(event.target); count(event.target); }
});
document.addEventListener("htmx:load", (event) => follow(event.detail.elt));
follow(document);
