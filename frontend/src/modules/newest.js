// After an act the page says what was done: its line in the story is in sight too, and marked for a moment.
export function newest() {
  const said = document.querySelector("#toasts > *");
  const fact = document.querySelector("#facts > .fact:last-child");
  if (!said || !fact) return;
  fact.classList.add("is-new");
  fact.scrollIntoView({ block: "nearest" });
}
