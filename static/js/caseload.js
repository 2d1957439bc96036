// Phân công thẩm định: a group's tick ticks its units, and the bar says what is chosen. Without script the server reads both.

const units = (body) => [...body.querySelectorAll("[name=unit]")];
const ticked = (name) => document.querySelectorAll(`[name=${name}]:checked`).length;

function follow(body) {
  const group = body.querySelector("[name=group]");
  const chosen = units(body).filter((unit) => unit.checked).length;
  if (!group) return;
  group.checked = chosen > 0 && chosen === units(body).length;
  group.indeterminate = chosen > 0 && !group.checked;
}

function count() {
  const words = document.querySelector("[data-count]");
  const across = ticked("unit") ? `${ticked("unit")} đơn vị` : "mọi đơn vị";
  const down = [ticked("part") && `${ticked("part")} phần`, ticked("criterion") && `${ticked("criterion")} tiêu chí`].filter(Boolean);
  const any = ticked("unit") || down.length;
  words.textContent = any ? `Đã chọn: ${across} × ${down.join(" và ") || "mọi phần"}` : words.dataset.none;
}

document.addEventListener("change", ({ target }) => {
  const body = target.closest("tbody");
  if (body && target.name === "group") for (const unit of units(body)) unit.checked = target.checked;
  else if (body) follow(body);
  count();
});
const bodies = document.querySelectorAll(".caseload tbody");
for (const body of bodies) {
  const group = body.querySelector("[name=group]");
  if (group?.checked) for (const unit of units(body)) unit.checked = true;
  follow(body);
}
count();
