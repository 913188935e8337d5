// Copy a block of text; the button is there only when the browser can.

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      status.textContent = "Copié.";
    } catch {
      status.textContent = "La copie a été refusée : ouvrez le texte et copiez-le.";
    }
  });
}
