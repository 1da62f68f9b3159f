// Distances stay true while the page stands open: same sentences, same rules as wording.py, the server's clock.
import { fill } from "./page.js";

const MINUTE = 60_000;
const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
const SHAPES = { calm: "clock", today: "clock", soon: "hourglass-high", late: "alert-circle" };

export function ticking() {
  const { now, distances, sprite } = document.body.dataset;
  if (!now) return;
  const ahead = Date.parse(now) - Date.now();
  const tick = () => {
    const present = Date.now() + ahead;
    for (const shown of document.querySelectorAll("[data-due]")) renew(shown, present, JSON.parse(distances), sprite);
  };
  setInterval(tick, MINUTE / 2);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
}

function renew(shown, present, sentences, sprite) {
  const due = Date.parse(shown.dataset.due);
  const urgency = urgencyOf(due, present);
  const distance = sentences[urgency === "late" ? "late" : "left"];
  shown.querySelector("[data-words]").textContent = fill(distance, { span: span(Math.abs(due - present), sentences) });
  const chip = shown.classList.contains("due");
  shown.className = chip ? `due due-${urgency}` : `is-${urgency}`;
  if (chip) shape(shown, urgency, sprite);
}

export function urgencyOf(due, present) {
  if (present >= due) return "late";
  if (due - present < 120 * MINUTE) return "soon";
  return dayOf(due - 1) === dayOf(present) ? "today" : "calm";
}

const dayOf = (moment) => Math.floor((moment + SHANGHAI) / DAY);

export function span(distance, sentences) {
  const total = Math.floor(distance / MINUTE);
  const [days, hours, minutes] = [Math.floor(total / 1440), Math.floor(total / 60) % 24, total % 60];
  let key = minutes ? "minutes" : "moment";
  if (hours) key = minutes ? "hours_minutes" : "hours";
  if (days) key = hours ? "days_hours" : "days";
  return fill(sentences[key], { days, hours, minutes });
}

function shape(chip, urgency, sprite) {
  chip.querySelector("use").setAttribute("href", `${sprite}#i-${SHAPES[urgency]}`);
}
