// One sentence at the foot. The server sends them as Django messages, or to htmx as HX-Trigger {"toast": "…"}.
const STAYS_FOR = 8000;

export function toasts() {
  const region = document.getElementById("toasts");
  if (!region) return;
  for (const shown of region.children) fade(shown);
  region.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".toast-bh").remove());
  document.addEventListener("toast", (event) => toast(event.detail.value));
  document.addEventListener("htmx:beforeRequest", () => region.querySelector("[data-signed-out]")?.remove());
  document.addEventListener("close", () => document.body.append(region), { capture: true });
}

export const toast = (text) => put("toast-template", text);

export function warn(text, more) {
  const shown = put("warning-template", text);
  if (more) shown.querySelector("[data-dismiss]").before(more);
}

// The session ended: the page stays as it is, the way to sign in anew opens beside it.
export const signedOut = () => put("signed-out-template");

function put(template, text) {
  const region = document.getElementById("toasts");
  const shown = document.getElementById(template).content.firstElementChild.cloneNode(true);
  const words = shown.querySelector("span");
  if (text) words.textContent = text;
  for (const same of [...region.children]) if (same.querySelector("span").textContent === words.textContent) same.remove();
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
