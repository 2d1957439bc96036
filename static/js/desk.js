// The verifier's desk: opening the change form puts the cursor into its first field, so that D, type, Tab is enough.

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("details.change") || !target.open) return;
  (target.querySelector("input:checked") ?? target.querySelector("input:not([type=hidden]), textarea"))?.focus();
}, true);
