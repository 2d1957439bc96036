// Work by keyboard: data-key="a" on a button or link presses it; several keys stand apart by spaces.
// Single letters are ignored while someone types, and whenever a dialog is open.

const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  const found = document.querySelectorAll(`[data-key~="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
  const target = [...found].find((each) => each.checkVisibility()); // nobody presses what is folded away
  if (!target) return;
  event.preventDefault();
  target.click();
});
