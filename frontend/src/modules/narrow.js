// .narrowing: a long row of chips with a line above it. What is typed leaves those that contain it; chosen ones stay.
export function narrow() {
  document.addEventListener("input", (event) => {
    const block = event.target.matches?.("[data-narrows]") && event.target.closest(".narrowing");
    if (block) leave(block, event.target.value.trim().toLowerCase());
  });
  document.addEventListener("keydown", (event) => {
    // Half a form is not sent from here.
    if (event.key === "Enter" && event.target.matches?.("[data-narrows]")) event.preventDefault();
  });
  document.addEventListener("htmx:load", (event) => show(event.target));
  show(document);
}

// Without this script the line would do nothing: it is drawn hidden.
function show(part) {
  for (const line of part.querySelectorAll("[data-narrows]")) line.hidden = false;
}

function leave(block, wanted) {
  for (const chip of block.querySelectorAll(".pick label")) {
    chip.hidden = !chip.querySelector(":checked") && !chip.textContent.toLowerCase().includes(wanted);
  }
}
