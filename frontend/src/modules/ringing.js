// /cases/new#phone=13912344410 or #call=ticket, opened by a telephone: who rings is asked for at once. What stands
// behind the # is sent to no server by the browser; it leaves the address too, so that no history keeps it.
// [data-rings]: the form, with the address to ask.
export function ringing() {
  window.addEventListener("hashchange", rings);
  rings();
}

function rings() {
  const form = document.querySelector("[data-rings]");
  const told = new URLSearchParams(location.hash.slice(1));
  const [name, value] = [...told].find(([each]) => each === "phone" || each === "call") ?? [];
  if (!form || !value) return;
  history.replaceState(null, "", location.pathname + location.search);
  const busy = isBusy(form);
  const values = { [name]: value, centre: form.elements.centre?.value ?? "", ...(busy && { busy: "1" }) };
  const options = busy ? { target: "#house", swap: "outerHTML" } : { target: "#who", swap: "innerHTML" };
  window.htmx.ajax("POST", form.dataset.rings, { source: form, values, ...options });
}

// Somebody else's opinion is on the page: nothing in it moves, only the household beside it changes.
const isBusy = (form) => ["who", "where", "said"].some((name) => form.elements[name]?.value.trim());
