// A typed date gets a button that opens the browser's calendar. Without this script it is simply typed.

const two = (number) => String(number).padStart(2, "0");

function toIso(text) {
  const found = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*$/.exec(text);
  return found ? `${found[3]}-${two(found[2])}-${two(found[1])}` : "";
}

function equip(input) {
  const box = input.parentElement;
  if (!box.classList.contains("dated") || box.querySelector("button") || input.disabled || input.readOnly) return;
  const native = document.createElement("input");
  Object.assign(native, { type: "date", className: "native-date", tabIndex: -1 });
  native.setAttribute("aria-hidden", "true");
  if (typeof native.showPicker !== "function") return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button", innerHTML: document.getElementById("calendar-sign")?.innerHTML ?? "…" });
  button.setAttribute("aria-label", `Ouvrir le calendrier : ${input.labels?.[0]?.textContent.trim() ?? "date"}`);
  button.addEventListener("click", () => { native.value = toIso(input.value); native.showPicker(); });
  native.addEventListener("change", () => {
    input.value = native.value.split("-").reverse().join("/");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    button.focus();
  });
  box.append(button, native);
}

const follow = (root) => root.querySelectorAll("input[data-date]").forEach(equip);
document.addEventListener("htmx:load", (event) => follow(event.detail.elt));
follow(document);
