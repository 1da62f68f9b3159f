// How many notices wait: asked for once the page stands, then rarely, and only while somebody looks at it.
// Not by htmx: nobody asked for it, so nothing is said when it fails.
const EVERY = 5 * 60_000;

export function waiting() {
  const shown = document.querySelector("[data-waiting]");
  if (!shown) return;
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
