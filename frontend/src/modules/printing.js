// [data-prints]: drawn hidden, because without this script only the browser's own menu prints.
export function printing() {
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
