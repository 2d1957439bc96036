// Words of a paper: buttons that put a field where one writes or bring earlier words back, and a preview that keeps its
// place while it is made anew.

const typed = (text) => text.dispatchEvent(new Event("input", { bubbles: true }));

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-into]");
  if (!button) return;
  const text = document.getElementById(button.dataset.into);
  text.focus();
  if (button.dataset.insert) text.setRangeText(`{${button.dataset.insert}}`, text.selectionStart, text.selectionEnd, "end");
  else text.value = button.dataset.restore;
  typed(text);
});

// What is printed otherwise is worth reading as soon as one's own words differ from it.
document.addEventListener("input", ({ target }) => {
  const otherwise = target.closest(".words-place")?.querySelector(".words-otherwise");
  if (otherwise) otherwise.hidden = target.value === otherwise.querySelector("[data-restore]").dataset.restore;
});

const frame = () => document.querySelector("#paper-preview iframe");
let top = 0;
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "paper-preview") top = frame()?.contentWindow.scrollY ?? 0;
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "paper-preview") return;
  frame().addEventListener("load", ({ target }) => target.contentWindow.scrollTo(0, top), { once: true });
});
