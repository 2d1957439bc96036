// Several rows at once: one tick for all of them, and the button says how many. Without script nothing is lost but that.

const rows = () => [...document.querySelectorAll(".pick [name]")];
const all = document.querySelector("[data-all]");

function count() {
  const ticked = rows().filter((row) => row.checked).length;
  const words = document.querySelector("[data-count]");
  if (words) words.textContent = ticked || "các";
  if (!all) return;
  all.checked = ticked > 0 && ticked === rows().length;
  all.indeterminate = ticked > 0 && !all.checked;
}

document.addEventListener("change", ({ target }) => {
  if (target === all) for (const row of rows()) row.checked = all.checked;
  count();
});
count();
