// form[data-draft-url]: what is typed goes to the server a moment after it changed.
// The words stand in the element named by data-draft-status: data-saved (with %(time)s), data-failed.
import { csrfToken, fill } from "./page.js";

const QUIET_FOR = 2500;
const TIME = new Intl.DateTimeFormat("zh-CN", { timeStyle: "medium", timeZone: "Asia/Shanghai", hour12: false });

export function drafts() {
  document.querySelectorAll("form[data-draft-url]").forEach(keep);
}

function keep(form) {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form).catch(() => tell(form, "failed")), QUIET_FOR);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(timer));
  window.addEventListener("online", later);
}

async function save(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: data, headers: { "X-CSRFToken": csrfToken() } });
  if (!answer.ok || answer.redirected) throw new Error(`draft: ${answer.status}`);
  tell(form, "saved");
}

function tell(form, word) {
  const place = document.getElementById(form.dataset.draftStatus);
  if (place) place.textContent = fill(place.dataset[word], { time: TIME.format(new Date()) });
}
