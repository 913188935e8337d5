// A sitting by keyboard: in a row, a, j and r choose the decision; once it is saved, the next row without one gets the focus.
(() => {
  "use strict";
  const OUTCOMES = { a: "granted", j: "adjourned", r: "refused" };
  const typing = (element) => element.matches('textarea, select, input:not([type="radio"])');

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-hearing]");
    const outcome = OUTCOMES[event.key.toLowerCase()];
    if (!row || !outcome || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = row.querySelector(`input[type="radio"][value="${outcome}"]`);
    if (!choice) return;
    event.preventDefault();
    choice.click();
    const next = outcome === "granted" ? ".amount input" : outcome === "refused" ? "select" : "textarea";
    row.querySelector(next)?.focus();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const row = event.detail.elt.closest?.("[data-hearing]");
    if (!row) return;
    const fault = row.querySelector(".fault, .wrong");
    const following = [...document.querySelectorAll("[data-hearing]")].filter((each) => each === row || row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    const wanted = fault ? row : following.find((each) => !each.hasAttribute("data-decided"));
    const control = wanted?.querySelector('input[type="radio"]:checked, input[type="radio"]');
    control?.focus();
    wanted?.scrollIntoView({ block: "nearest" });
  });
})();
