// One sentence at the foot. The server sends them as Django messages, or to htmx as HX-Trigger {"toast": "…"}.
const STAYS_FOR = 8000;

export function toasts() {
  const region = document.getElementById("toasts");
  if (!region) return;
  for (const shown of region.children) fade(shown);
  region.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".toast-bh").remove());
  document.addEventListener("toast", (event) => toast(event.detail.value));
  document.addEventListener("close", () => document.body.append(region), { capture: true });
}

export const toast = (text) => put(text, "toast-template");

export function warn(text, more) {
  const shown = put(text, "warning-template");
  if (more) shown.querySelector("[data-dismiss]").before(more);
}

function put(text, template) {
  const region = document.getElementById("toasts");
  for (const same of region.children) if (same.querySelector("span").textContent === text) same.remove();
  const shown = document.getElementById(template).content.firstElementChild.cloneNode(true);
  shown.querySelector("span").textContent = text;
  // Outside an open dialog nothing can be read or pressed.
  document.querySelector("dialog[open]")?.append(region);
  region.append(shown);
  fade(shown);
  return shown;
}

function fade(shown) {
  if (!shown.hasAttribute("data-fades")) return;
  const go = () => (shown.matches(":hover, :focus-within") ? setTimeout(go, STAYS_FOR) : shown.remove());
  setTimeout(go, STAYS_FOR);
}
