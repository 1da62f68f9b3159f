// form[data-draft-url]: what is typed goes to the server a moment after it changed, at the latest some seconds after,
// and at once when the page is left. The words stand in the element named by data-draft-status: data-saved (with
// %(time)s), data-changed, data-failed. Of files only the names are kept: a browser gives them to no other page.
import { csrfToken, fill } from "./page.js";
import { warn } from "./toasts.js";

const QUIET_FOR = 1500;
const AT_LATEST = 5000;
const TIME = new Intl.DateTimeFormat("zh-CN", { timeStyle: "medium", timeZone: "Asia/Shanghai", hour12: false });

export function drafts() {
  document.querySelectorAll("form[data-draft-url]").forEach(keep);
}

function keep(form) {
  let timer = 0;
  let since = 0;
  const now = (more) => {
    clearTimeout(timer);
    since = 0;
    save(form, more).catch(() => tell(form, "failed"));
  };
  const later = () => {
    clearTimeout(timer);
    since ||= Date.now();
    timer = setTimeout(now, Math.max(0, Math.min(QUIET_FOR, since + AT_LATEST - Date.now())));
  };
  const ofForm = (event) => event.target.form === form && later();
  // Fields may stand outside of their form (form="…"), and a chosen person is put into it by the server.
  document.addEventListener("input", ofForm);
  document.addEventListener("change", ofForm);
  document.addEventListener("htmx:afterSwap", (event) => form.contains(event.target) && event.target.querySelector("[name]") && later());
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    since = 0;
  });
  window.addEventListener("online", later);
  window.addEventListener("pagehide", () => since && now({ keepalive: true }));
}

async function save(form, more) {
  const data = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file]")) {
    data.delete(field.name);
    for (const file of field.files) data.append("photos", file.name);
  }
  const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: data, headers: { "X-CSRFToken": csrfToken() }, ...more });
  if (answer.headers.get("Content-Type") === "application/json") renew(form, (await answer.json()).fields);
  if (answer.status === 409 && status(form)?.dataset.changed) return contradicted(form);
  if (!answer.ok || answer.redirected) throw new Error(`draft: ${answer.status}`);
  tell(form, "saved");
}

// The place for it may be far below what is being typed: it is said beside it too, once.
function contradicted(form) {
  const { textContent, dataset } = status(form);
  if (textContent !== dataset.changed) warn(dataset.changed);
  tell(form, "changed");
}

// Versions of what is stored now: what is typed next was written on them.
function renew(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
}

function tell(form, word) {
  const place = status(form);
  if (place) place.textContent = fill(place.dataset[word], { time: TIME.format(new Date()) });
}

const status = (form) => document.getElementById(form.dataset.draftStatus);
