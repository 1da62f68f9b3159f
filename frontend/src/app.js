// The script of the staff screens. Everything essential works without it; every text comes from the page.
import htmx from "htmx.org";
import { chips } from "./modules/chips.js";
import { connection } from "./modules/connection.js";
import { contents } from "./modules/contents.js";
import { copying } from "./modules/copying.js";
import { drafts } from "./modules/drafts.js";
import { files } from "./modules/files.js";
import { forms } from "./modules/forms.js";
import { keyboard } from "./modules/keyboard.js";
import { menus } from "./modules/menus.js";
import { narrow } from "./modules/narrow.js";
import { newest } from "./modules/newest.js";
import { notices } from "./modules/notices.js";
import { printing } from "./modules/printing.js";
import { ringing } from "./modules/ringing.js";
import { selection } from "./modules/selection.js";
import { sheet } from "./modules/sheet.js";
import { suggest } from "./modules/suggest.js";
import { taking } from "./modules/taking.js";
import { ticking } from "./modules/ticking.js";
import { toasts } from "./modules/toasts.js";

window.htmx = htmx;

for (const start of [menus, toasts, sheet, forms, chips, drafts, files, selection, suggest, taking, narrow, newest, printing, contents, copying, ringing, keyboard, ticking, notices, connection]) {
  start();
}
