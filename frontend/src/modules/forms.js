// Forms: sent once, by Ctrl+Enter too, with the token; blocks that matter only for some answers (data-shown-when).
import { csrfToken } from "./page.js";

export function forms() {
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = csrfToken();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest?.("form[data-ctrl-enter]");
    if (form) event.preventDefault();
    form?.requestSubmit(form.querySelector('button[type="submit"].btn-primary') ?? undefined);
  });
  document.addEventListener("submit", once, { capture: true });
  document.addEventListener("htmx:afterRequest", (event) => release(event.target));
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));
  document.addEventListener("change", (event) => reveal(event.target.form));
  document.addEventListener("htmx:load", (event) => formsIn(event.target).forEach(reveal));
  document.querySelectorAll("form").forEach(reveal);
  goOn(document.querySelector("[data-focus]") ?? resumed() ?? document.querySelector("[autofocus]"));
}

// A draft is gone on with where its words end: data-resumes names the field.
const resumed = () => document.getElementById(document.querySelector("[data-resumes]")?.dataset.resumes);

// Browsers put the caret before what stands there already.
export function goOn(field) {
  field?.focus();
  if (field?.value && field.selectionStart !== null) field.setSelectionRange?.(field.value.length, field.value.length);
}

// What arrives in the side sheet is the form itself.
const formsIn = (part) => (part.matches("form") ? [part] : part.querySelectorAll("form"));

// The second of two quick clicks is stopped here; the server would refuse it too.
function once(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.hasAttribute("aria-busy")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // What answers with a file leaves its page standing, ready for another.
  if (!form.hasAttribute("data-downloads")) form.setAttribute("aria-busy", "true");
  // Drawn before somebody signed in anew, it still holds the former token.
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  if (token) token.value = csrfToken() || token.value;
  if (form.hasAttribute("aria-busy")) event.submitter?.classList.add("is-busy");
}

function release(form) {
  if (!form.matches?.("form[aria-busy]")) return;
  form.removeAttribute("aria-busy");
  form.querySelectorAll(".is-busy").forEach((button) => button.classList.remove("is-busy"));
}

// data-shown-when="kind:complaint,repair": hidden parts keep what was typed and are not sent.
function reveal(form) {
  for (const part of form?.querySelectorAll("[data-shown-when]") ?? []) {
    const [name, wanted] = part.dataset.shownWhen.split(":");
    const given = new FormData(form).getAll(name);
    part.hidden = !wanted.split(",").some((value) => given.includes(value));
    if (part.tagName === "FIELDSET") part.disabled = part.hidden;
  }
}
