// Work by keyboard: data-key="a" on a button or link presses it; data-step="1" opens the next scorecard line.
// Single letters are ignored while someone types, and whenever a dialog is open.

const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
  if (!target) return;
  event.preventDefault();
  target.click();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  const lines = [...document.querySelectorAll("details.line")];
  const here = lines.indexOf(button.closest("details.line"));
  const next = lines[here + Number(button.dataset.step)];
  if (!next) return;
  lines[here].open = false;
  next.open = true;
  next.querySelector("summary").focus();
  next.scrollIntoView({ block: "start" });
});
