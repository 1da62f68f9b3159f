// [data-copies="/address"]: puts the whole address on the clipboard and says so (data-copied).
import { toast } from "./toasts.js";

export function copying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    await navigator.clipboard.writeText(new URL(button.dataset.copies, location.href).href);
    toast(button.dataset.copied);
  });
}
