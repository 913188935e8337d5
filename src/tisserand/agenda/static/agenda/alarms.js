// An alarm reaches a page left open: asked for each minute. Signed out, the answer is a redirection: the page is left as it is.

const EVERY = 60_000;
const strip = document.querySelector("[data-alarms]");

async function look() {
  if (document.hidden) return;
  const answer = await fetch(strip.dataset.alarms, { redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return;
  const lines = (await answer.text()).trim();
  if (lines !== strip.innerHTML.trim()) strip.innerHTML = lines;
}

if (strip) setInterval(look, EVERY);
