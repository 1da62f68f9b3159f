// On a phone the contents are one long line: the chapter one reads is in sight there.
export function contents() {
  const line = document.querySelector(".toc");
  const here = line?.querySelector("[aria-current]");
  if (here && line.scrollWidth > line.clientWidth) line.scrollLeft = here.offsetLeft - line.offsetLeft - (line.clientWidth - here.clientWidth) / 2;
}
