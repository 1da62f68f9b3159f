// j k Enter e x on [data-row]; data-key="n" is pressed by n (F-keys also while typing); g then data-go="c" goes there.
import { inView, isTyping } from "./page.js";

const OFF = "bihuan.single-keys-off";

export function keyboard() {
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const functionKey = /^F\d+$/.test(event.key);
    if (!functionKey && (isTyping(event.target) || document.querySelector("dialog[open]") || localStorage.getItem(OFF))) return;
    const went = Date.now() - going < 1500 && go(event.key);
    going = event.key === "g" ? Date.now() : 0;
    if (went || onRow(event.key) || press(event.key)) event.preventDefault();
  });
  setting();
}

function setting() {
  const box = document.getElementById("single-keys");
  if (!box) return;
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

function go(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  link?.click();
  return Boolean(link);
}

function press(key) {
  const control = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(inView);
  if (!control) return false;
  // Where a sheet was opened from, one comes back to.
  control.focus();
  if (!control.matches("input, textarea")) control.click();
  return true;
}

function onRow(key) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(inView);
  const at = rows.findIndex((row) => row.classList.contains("is-at"));
  if (key === "j") return step(rows, at, Math.min(at + 1, rows.length - 1));
  if (key === "k") return step(rows, at, Math.max(at - 1, 0));
  const part = { e: "[data-act]", x: "[data-select]", Enter: "[data-open]" }[key];
  if (!part || at < 0 || (key === "Enter" && document.activeElement?.matches("a, button, summary"))) return false;
  rows[at].querySelector(part)?.click();
  return true;
}

function step(rows, from, to) {
  if (!rows.length) return false;
  rows[from]?.classList.remove("is-at");
  rows[to].classList.add("is-at");
  rows[to].querySelector("[data-open]")?.focus({ preventScroll: true });
  rows[to].scrollIntoView({ block: "nearest" });
  return true;
}
