// The inputs of an answer (templates/scoring/inputs), wherever they stand: scorecard, desk, try-out.

// "None of these" and the items above it exclude each other, before the form is read.
document.addEventListener("change", ({ target }) => {
  const set = target.closest("[data-exclusive]");
  if (!set || !target.checked) return;
  for (const box of set.querySelectorAll("input")) {
    if (target.hasAttribute("data-none") !== box.hasAttribute("data-none")) box.checked = false;
  }
}, { capture: true });

document.addEventListener("click", ({ target }) => {
  const add = target.closest("[data-add-record]");
  if (!add) return;
  add.before(add.parentElement.querySelector("template").content.cloneNode(true));
  add.previousElementSibling.querySelector("input").focus();
});

// Enter among sample figures asks for their points, which come by themselves; it does not save the form around them.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-try] input")) event.preventDefault();
});
