// Phân công thẩm định: a group's tick ticks its units, and the bar says what is chosen. Without script the server reads both.
// A group of which only a part is on this page (data-size: all of it) is chosen by its own tick alone.

const units = (body) => [...body.querySelectorAll("[name=unit]")];
const ticked = (name) => document.querySelectorAll(`[name=${name}]:checked`).length;
const hidden = (name) => document.querySelectorAll(`[type=hidden][name=${name}]`).length;

function follow(body) {
  const group = body.querySelector("[name=group]");
  const chosen = units(body).filter((unit) => unit.checked).length;
  if (!group) return;
  const whole = chosen === units(body).length;
  group.checked = chosen > 0 && whole && (!body.dataset.size || group.checked);
  group.indeterminate = chosen > 0 && !group.checked;
}

function chosenUnits() {
  let count = hidden("unit");
  for (const body of document.querySelectorAll(".caseload tbody")) {
    const whole = body.dataset.size && body.querySelector("[name=group]:checked");
    count += whole ? Number(body.dataset.size) : units(body).filter((unit) => unit.checked).length;
  }
  return count;
}

function count() {
  const words = document.querySelector("[data-count]");
  const groups = hidden("group");
  const found = [chosenUnits() && `${chosenUnits()} đơn vị`, groups && `${groups} khối ở trang khác`].filter(Boolean);
  const across = found.join(" và ") || "mọi đơn vị";
  const down = [ticked("part") && `${ticked("part")} phần`, ticked("criterion") && `${ticked("criterion")} tiêu chí`].filter(Boolean);
  const any = found.length || down.length;
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
