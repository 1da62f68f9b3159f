// label.drop around a file input: files can be dropped on it, their names are listed after it,
// and an upload by htmx moves its <progress>. data-drop-submit sends the form at once.
export function files() {
  for (const name of ["dragover", "dragleave", "drop"]) document.addEventListener(name, dragged);
  document.addEventListener("change", (event) => {
    const drop = event.target.closest?.(".drop");
    if (drop && event.target.type === "file") chosen(drop, event.target);
  });
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector?.(".drop progress");
    if (!bar?.closest(".drop").querySelector("input").files.length || !event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.max = event.detail.total;
    bar.value = event.detail.loaded;
  });
  // What was not taken is not there: the bar goes, the chosen files stay.
  document.addEventListener("htmx:afterRequest", (event) => {
    const bar = event.detail.xhr.status < 400 ? null : event.target.querySelector?.(".drop progress");
    if (bar) bar.hidden = true;
  });
}

function dragged(event) {
  const drop = event.target.closest?.(".drop");
  if (!drop) return;
  event.preventDefault();
  drop.classList.toggle("is-over", event.type === "dragover");
  if (event.type !== "drop" || !event.dataTransfer.files.length) return;
  const input = drop.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function chosen(drop, input) {
  const list = document.getElementById(drop.dataset.list);
  list?.replaceChildren(...[...input.files].map(line));
  if (drop.hasAttribute("data-drop-submit") && input.files.length) input.form.requestSubmit();
}

function line(file) {
  const item = document.createElement("li");
  item.textContent = `${file.name} · ${size(file.size)}`;
  return item;
}

function size(bytes) {
  return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
