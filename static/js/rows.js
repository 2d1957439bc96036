// Rows of a parameter ([data-rows]): added, removed and moved by buttons. Their order in the page is the order posted.
// Whoever listens to the form for changes hears of them as of typing.

const FIRST_FIELD = "input:not([type=hidden]), select";

const acts = {
  add(table, body) {
    body.append(table.querySelector("template").content.cloneNode(true));
    body.lastElementChild.querySelector(FIRST_FIELD).focus();
  },
  up(table, body, row, button) {
    row.previousElementSibling?.before(row);
    button.focus();
  },
  down(table, body, row, button) {
    row.nextElementSibling?.after(row);
    button.focus();
  },
  remove(table, body, row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (near ?? table).querySelector(near ? '[data-row="remove"]' : '[data-row="add"]').focus();
  },
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-row]");
  if (!button) return;
  const table = button.closest("[data-rows]");
  acts[button.dataset.row](table, table.querySelector("tbody"), button.closest("tr"), button);
  for (const kind of ["input", "change"]) table.dispatchEvent(new Event(kind, { bubbles: true }));
});
