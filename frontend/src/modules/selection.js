// form[data-bulk]: rows are chosen by input[data-select]; Shift takes all between; the bar shows itself by CSS.
// After each change the form fires "selection", for htmx to ask what would happen.
export function selection() {
  let last = null;
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!box.matches?.("[data-select]")) return;
    if (event.shiftKey && last?.isConnected) between(last, box);
    last = box;
    told(box.form);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-select-all]")) all(event.target.form, event.target.checked);
  });
  document.addEventListener("click", (event) => {
    const clear = event.target.closest?.("[data-select-none]");
    if (clear) all(clear.closest("[data-bulk]"), false);
  });
  document.querySelectorAll("[data-bulk]").forEach(told);
}

const boxes = (form) => [...form.querySelectorAll("[data-select]")];

function between(from, to) {
  const rows = boxes(to.form);
  const [first, final] = [rows.indexOf(from), rows.indexOf(to)].sort((a, b) => a - b);
  for (const box of rows.slice(first, final + 1)) box.checked = to.checked;
}

function all(form, checked) {
  for (const box of boxes(form)) box.checked = checked;
  told(form);
}

function told(form) {
  const rows = boxes(form);
  const chosen = rows.filter((box) => box.checked).length;
  form.classList.toggle("has-selection", chosen > 0);
  for (const box of rows) box.closest("[data-row]")?.classList.toggle("on", box.checked);
  for (const place of form.querySelectorAll("[data-selected-count]")) place.textContent = chosen;
  const head = form.querySelector("[data-select-all]");
  if (head) head.checked = chosen > 0 && chosen === rows.length;
  if (head) head.indeterminate = chosen > 0 && chosen < rows.length;
  form.dispatchEvent(new CustomEvent("selection", { bubbles: true, detail: { chosen } }));
}
