// The verifier's desk: keys decide, so the focus is kept where keys are heard, and the way above shows where one is.

// Opening a form puts the cursor where the hand goes on: into the first field, or onto the first ready-made basis.
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("details.change") || !target.open) return;
  (target.querySelector(".bases button") ?? target.querySelector("input:checked")
    ?? target.querySelector("input:not([type=hidden]), textarea"))?.focus();
}, true);

// A document that has the focus swallows every key. It has it only while somebody reads in it with the mouse inside.
const inDocument = () => document.activeElement?.matches("iframe.viewer");
const takeBack = () => inDocument() && document.getElementById("line-title")?.focus({ preventScroll: true });
document.addEventListener("pointerover", ({ target }) => target.matches?.("iframe.viewer") || takeBack());
document.addEventListener("load", ({ target }) => target.matches?.("iframe.viewer") && takeBack(), true);

function showWhere() {
  for (const strip of document.querySelectorAll(".desk-nav ul")) {
    const at = strip.querySelector("a[aria-current]");
    if (!at) continue;
    const [seen, whole] = [at.getBoundingClientRect(), strip.getBoundingClientRect()];
    strip.scrollLeft += seen.left - whole.left - (whole.width - seen.width) / 2;
  }
}
document.addEventListener("htmx:afterSettle", showWhere);
showWhere();
