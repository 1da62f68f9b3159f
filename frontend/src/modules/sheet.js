// The side sheet: whatever htmx puts into #sheet-body opens it; Esc closes it, and what was typed stays inside.
import { goOn } from "./forms.js";
import { signedOut, warn } from "./toasts.js";

export function sheet() {
  const dialog = document.getElementById("sheet");
  if (!dialog) return;
  const body = document.getElementById("sheet-body");
  dialog.addEventListener("close", () => left(dialog));
  dialog.addEventListener("input", () => dialog.setAttribute("data-unsaved", ""));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  body.addEventListener("htmx:afterSwap", () => arrived(dialog, body));
  document.addEventListener("htmx:beforeRequest", (event) => asked(event, dialog, body));
  document.addEventListener("sheet:close", () => emptied(dialog, body));
  document.addEventListener("htmx:beforeSwap", (event) => spared(event, dialog));
  document.addEventListener("htmx:responseError", () => failed(dialog));
  document.addEventListener("htmx:sendError", () => failed(dialog));
  document.addEventListener("click", (event) => event.target.closest("[data-back-to-sheet]") && back(dialog));
  window.addEventListener("beforeunload", (event) => dialog.hasAttribute("data-unsaved") && event.preventDefault());
}

function asked(event, dialog, body) {
  const { target, requestConfig } = event.detail;
  if (target !== body) return;
  if (requestConfig.verb !== "get") {
    dialog.removeAttribute("data-unsaved");
    return;
  }
  const typed = dialog.hasAttribute("data-unsaved");
  if (typed && dialog.dataset.shows === requestConfig.path) {
    event.preventDefault();
    back(dialog);
  } else if (typed && !window.confirm(dialog.dataset.discard)) {
    event.preventDefault();
  } else {
    dialog.removeAttribute("data-unsaved");
    dialog.dataset.shows = requestConfig.path;
  }
}

function arrived(dialog, body) {
  if (!body.firstElementChild) return;
  const title = body.querySelector("h2");
  if (title) dialog.setAttribute("aria-label", title.textContent.trim());
  if (!dialog.open) dialog.showModal();
  // What came back with a remark still holds what was typed.
  if (body.querySelector("[data-focus]")) dialog.setAttribute("data-unsaved", "");
  goOn(body.querySelector("[data-focus]") ?? body.querySelector("[autofocus], .content :is(input:not([type=hidden]), textarea, select)"));
}

// A whole error page never takes the place of a form somebody filled in: its heading is said instead.
function spared(event, dialog) {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status === 401) return shut(dialog);
  if (xhr.status < 400 || requestConfig.verb === "get" || !xhr.responseText.includes("<html")) return;
  event.detail.shouldSwap = false;
  const heading = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("h1");
  failed(dialog, heading?.textContent.trim());
}

// The session ended: what was typed stays in the form, and is sent again once its person is in.
function shut(dialog) {
  if (dialog.open) dialog.setAttribute("data-unsaved", "");
  signedOut();
}

function failed(dialog, words) {
  if (dialog.open) dialog.setAttribute("data-unsaved", "");
  warn(words || dialog.dataset.failed);
}

function left(dialog) {
  if (!dialog.hasAttribute("data-unsaved")) return;
  const button = document.getElementById("back-template").content.firstElementChild.cloneNode(true);
  warn(dialog.dataset.kept, button);
}

function back(dialog) {
  document.querySelector("#toasts [data-back-to-sheet]")?.closest(".toast-bh").remove();
  dialog.showModal();
}

function emptied(dialog, body) {
  dialog.removeAttribute("data-unsaved");
  dialog.close();
  // Not yet: the form still has to say the other things the server sent with it (the toast).
  queueMicrotask(() => body.replaceChildren());
}
