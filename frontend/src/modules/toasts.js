// One sentence at the foot. The server sends them as Django messages, or to htmx as HX-Trigger {"toast": "…"}.
const STAYS_FOR = 8000;

export function toasts() {
  const region = document.getElementById("toasts");
  if (!region) return;
  for (const shown of region.children) fade(shown);
  region.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".toast-bh").remove());
  document.addEventListener("toast", (event) => toast(event.detail.value));
}

export function toast(text, more) {
  const shown = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  shown.querySelector("span").textContent = text;
  if (more) shown.querySelector("[data-dismiss]").before(more);
  document.getElementById("toasts").append(shown);
  fade(shown);
  return shown;
}

function fade(shown) {
  if (!shown.hasAttribute("data-fades")) return;
  const go = () => (shown.matches(":hover, :focus-within") ? setTimeout(go, STAYS_FOR) : shown.remove());
  setTimeout(go, STAYS_FOR);
}
