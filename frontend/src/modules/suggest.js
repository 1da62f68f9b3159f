// input[data-suggests="id"] with a list of [data-suggestion] in that element: Enter takes the first, arrows walk,
// Esc closes, and so does leaving for another field; what arrives after that is not shown. In a form that
// searches, Enter sends it: the first is not always what one wants. A suggestion with
// data-fills writes its text into the field; any other does what its own hx-get says, and goes on to the field
// named by data-then.
// form[data-one-by-one]: Enter in a line goes on to the next field instead of sending half a form.
export function suggest() {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const field = event.target.closest?.("[data-suggests], [data-suggestion]");
    if (field && walked(event, field)) event.preventDefault();
    else if (event.key === "Enter" && isLine(event)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const taken = event.target.closest?.("[data-suggestion]");
    if (taken?.dataset.fills) fillIn(taken);
    for (const list of document.querySelectorAll(".suggested")) {
      if (!list.parentElement.contains(event.target)) list.replaceChildren();
    }
  });
  // Nowhere to go to is no other field: Safari focuses no button that is clicked.
  document.addEventListener("focusout", (event) => {
    const block = event.target.closest?.(".suggesting");
    if (block && event.relatedTarget && !block.contains(event.relatedTarget)) listIn(block)?.replaceChildren();
  });
  document.addEventListener("htmx:afterSettle", (event) => goOn(event.detail.requestConfig?.elt));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const list = event.detail.target;
    if (list.matches(".suggested") && !list.parentElement.contains(document.activeElement)) event.detail.shouldSwap = false;
  });
}

const listIn = (block) => block.querySelector(".suggested");

const isLine = (event) =>
  !event.ctrlKey && !event.metaKey && event.target.matches?.('form[data-one-by-one] input:not([type="submit"])');

function walked(event, field) {
  const list = field.matches("[data-suggests]") ? document.getElementById(field.dataset.suggests) : field.parentElement;
  const items = [...(list?.querySelectorAll("[data-suggestion]") ?? [])];
  if (!items.length) return false;
  const at = items.indexOf(field);
  const typed = list.parentElement.querySelector("[data-suggests]");
  if (event.key === "Escape") close(list, typed);
  else if (event.key === "ArrowDown") items[Math.min(at + 1, items.length - 1)].focus();
  else if (event.key === "ArrowUp") (items[at - 1] ?? typed).focus();
  else if (event.key === "Enter" && at < 0 && !field.closest('[role="search"]')) items[0].click();
  else return false;
  return true;
}

// The keyboard goes back to what is being typed.
function close(list, typed) {
  typed.focus();
  list.replaceChildren();
}

// What was pressed is gone with its list; the keyboard must not be left nowhere.
function goOn(pressed) {
  if (pressed?.dataset.then && document.activeElement === document.body) document.getElementById(pressed.dataset.then)?.focus();
}

function fillIn(item) {
  const field = item.closest(".suggesting").querySelector("[data-suggests]");
  field.value = item.dataset.fills;
  field.focus();
  item.parentElement.replaceChildren();
  // Not "input": that would ask for suggestions again.
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
