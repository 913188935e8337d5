// Dialogs, menus, notices: small behaviours hung on attributes.

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  event.target.closest("[data-dismiss]")?.closest(".notice")?.remove();
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.matches("dialog")) event.target.close(); // the backdrop
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target) || opener) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  });
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

document.querySelectorAll("[data-dismiss]").forEach((button) => { button.hidden = false; });
document.querySelectorAll("nav.tabs [aria-current]").forEach((tab) => tab.scrollIntoView({ block: "nearest", inline: "center" }));
document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:load", (event) => event.detail.elt.querySelector("[data-focus]")?.focus());
