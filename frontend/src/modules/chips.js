// A chip that may stay open: pressed again, or by Backspace, it is taken back (.pick[data-optional]).
export function chips() {
  let before = null;
  const radio = (event) => event.target.closest?.(".pick[data-optional] label")?.querySelector("input[type=radio]");
  document.addEventListener("pointerdown", (event) => {
    const input = radio(event);
    before = input?.checked ? input : null;
  });
  document.addEventListener("click", (event) => {
    if (event.target.matches?.("input[type=radio]") && event.target === before) takeBack(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const input = radio(event);
    if (input && ["Backspace", "Delete"].includes(event.key)) takeBack(input);
  });
}

function takeBack(input) {
  input.checked = false;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
