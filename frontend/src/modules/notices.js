// How many notices wait: asked for once the page stands, then rarely, and only while somebody looks at it.
// Not by htmx: nobody asked for it, so nothing is said when it fails.
import { csrfToken } from "./page.js";

const EVERY = 5 * 60_000;

export function notices() {
  document.addEventListener("click", reads);
  document.addEventListener("auxclick", reads);
  const shown = document.querySelector("[data-waiting]");
  if (shown) waits(shown);
}

function waits(shown) {
  let asked = 0;
  const look = () => {
    if (document.hidden || !navigator.onLine || Date.now() - asked < EVERY) return;
    asked = Date.now();
    count(shown);
  };
  look();
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}

async function count(shown) {
  try {
    const answer = await fetch(shown.dataset.waiting, { headers: { "HX-Request": "true" } });
    if (answer.status === 200) shown.innerHTML = await answer.text();
  } catch {
    // The network is gone; connection.js says so.
  }
}

// A matter's own address can be copied and opened in a new tab; by it too, the notice is read.
function reads(event) {
  const link = event.target.closest?.("[data-reads]");
  if (!link || event.button > 1) return;
  const headers = { "X-CSRFToken": csrfToken(), "HX-Request": "true" };
  fetch(link.dataset.reads, { method: "POST", headers, keepalive: true }).catch(() => {});
}
