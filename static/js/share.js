// Phân công: a part's tick ticks its lines, and the bar says how many are chosen. Without script the server reads the part's tick.

const lines = (body) => [...body.querySelectorAll("[name=line]")];

function count() {
  const chosen = document.querySelectorAll("[name=line]:checked").length;
  const words = document.querySelector("[data-count]");
  if (words) words.textContent = chosen ? `${chosen} dòng đã chọn` : "các dòng đã chọn";
}

function follow(body) {
  const part = body.querySelector("[name=part]");
  const ticked = lines(body).filter((line) => line.checked).length;
  if (!part) return;
  part.checked = ticked > 0 && ticked === lines(body).length;
  part.indeterminate = ticked > 0 && !part.checked;
}

document.addEventListener("change", ({ target }) => {
  const body = target.closest("tbody");
  if (!body) return;
  if (target.name === "part") for (const line of lines(body)) line.checked = target.checked;
  else follow(body);
  count();
});
document.querySelectorAll(".share-table tbody").forEach(follow);
count();
