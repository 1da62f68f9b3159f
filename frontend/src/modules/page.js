// What the server told this page, and small questions every module asks.
export const csrfToken = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

export const fill = (sentence, values) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(new RegExp(`%\\(${name}\\)[ds]`), value), sentence);

export const isTyping = (target) => Boolean(target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]"));

export const inView = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
