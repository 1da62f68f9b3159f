// What the server told this page, and small questions every module asks.
// The cookie knows the token first: signing in anew in another tab changes it.
export const csrfToken = () => cookie("csrftoken") || (document.querySelector('meta[name="csrf-token"]')?.content ?? "");

const cookie = (name) => document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);

export const fill = (sentence, values) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(new RegExp(`%\\(${name}\\)[ds]`), value), sentence);

export const isTyping = (target) => Boolean(target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]"));

export const inView = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
