// button[data-takes="subject:repair.leak"]: one press puts that answer into the form the button belongs to, as if it
// had been chosen there; it can be chosen otherwise before and after.
export function taking() {
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-takes]");
    if (pressed?.form) take(pressed);
  });
}

function take(pressed) {
  const at = pressed.dataset.takes.indexOf(":");
  const [name, answer] = [pressed.dataset.takes.slice(0, at), pressed.dataset.takes.slice(at + 1)];
  const fields = [...pressed.form.querySelectorAll(`[name="${name}"]`)];
  const taken = fields.find((field) => choose(field, answer));
  if (!taken) return;
  const folded = taken.closest("details");
  if (folded) folded.open = true;
  taken.dispatchEvent(new Event("change", { bubbles: true }));
}

function choose(field, answer) {
  if (field.type === "radio") {
    if (field.value === answer) field.checked = true;
    return field.checked && field.value === answer;
  }
  field.value = answer;
  return field.value === answer;
}
