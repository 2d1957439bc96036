// The tree of a sheet's rows as the ARIA pattern has it: arrows move, fold and unfold, Enter opens, letters search;
// Alt with an arrow, or dragging, moves a row. The server draws the tree anew after every change: what is folded is
// kept here, and the focus stays on its row because rows keep their ids.

const tree = () => document.getElementById("tree");
const rows = () => [...tree().querySelectorAll("[role=treeitem]")];
const shown = () => rows().filter((row) => !row.hidden);
const level = (row) => Number(row.getAttribute("aria-level"));
const folded = new Set();

/** Rows inside a container, or its part, in order. */
function inside(row) {
  const all = rows();
  const after = all.slice(all.indexOf(row) + 1);
  const end = after.findIndex((each) => level(each) <= level(row));
  return end < 0 ? after : after.slice(0, end);
}

const holder = (row) => rows().slice(0, rows().indexOf(row)).findLast((each) => level(each) < level(row));

function draw() {
  for (const row of rows()) row.hidden = false;
  for (const row of rows()) {
    if (!row.hasAttribute("aria-expanded")) continue;
    const closed = folded.has(row.id);
    row.setAttribute("aria-expanded", String(!closed));
    if (closed) for (const each of inside(row)) each.hidden = true;
  }
}

function fold(row, closed) {
  if (!row.hasAttribute("aria-expanded")) return;
  if (closed) folded.add(row.id);
  else folded.delete(row.id);
  draw();
}

function go(row) {
  if (!row) return;
  for (const each of rows()) each.tabIndex = each === row ? 0 : -1;
  row.focus();
}

function search(letter, row) {
  const list = shown();
  const here = list.indexOf(row);
  const text = (each) => each.querySelector(".tree-title").textContent.trim().toLowerCase();
  return [...list.slice(here + 1), ...list.slice(0, here)].find((each) => text(each).startsWith(letter));
}

/** The cursor behind the title of the row that was opened. */
function writeOn() {
  const title = document.getElementById("title");
  title?.focus();
  title?.setSelectionRange(title.value.length, title.value.length);
}

const KEYS = {
  ArrowDown: (row, list) => go(list[list.indexOf(row) + 1]),
  ArrowUp: (row, list) => go(list[list.indexOf(row) - 1]),
  Home: (row, list) => go(list[0]),
  End: (row, list) => go(list.at(-1)),
  ArrowRight: (row) => (row.getAttribute("aria-expanded") === "true" ? go(inside(row)[0]) : fold(row, false)),
  ArrowLeft: (row) => (row.getAttribute("aria-expanded") === "true" ? fold(row, true) : go(holder(row))),
};

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("#tree [role=treeitem]");
  if (!row || event.ctrlKey || event.metaKey) return;
  if (event.altKey) {
    const step = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!step) return;
    event.preventDefault();
    if (row.dataset.move) move(row, { step });
    return;
  }
  if (event.key === "Enter") {
    document.addEventListener("htmx:afterSettle", writeOn, { once: true });
    return; // the row is a link: Enter follows it
  }
  if (event.key in KEYS) {
    event.preventDefault();
    KEYS[event.key](row, shown());
  } else if (event.key.length === 1 && event.key !== " ") go(search(event.key.toLowerCase(), row));
});

document.addEventListener("click", (event) => {
  const twist = event.target.closest?.("#tree .twist");
  if (!twist) return;
  event.preventDefault();
  event.stopPropagation();
  const row = twist.closest("[role=treeitem]");
  fold(row, row.getAttribute("aria-expanded") === "true");
}, { capture: true });

const move = (row, values) => htmx.ajax("POST", row.dataset.move, { source: row, target: "#pane", swap: "outerHTML", values });

// --- dragging: a line shows where the row would come to stand ---

let dragged = null;
let drop = null;

const up = (row) => document.getElementById(`row-${row.dataset.parent}`);
const holds = (row) => row.hasAttribute("aria-expanded");

/** Where `dragged` would go over `row`: {parent, before, row, side}; null where it may not. */
function placeAt(row, y) {
  if (dragged.dataset.kind === "part") while (row && row.dataset.parent !== "0") row = up(row);
  if (dragged.dataset.kind === "group") while (row && !holds(row) && row.dataset.parent !== "0") row = up(row);
  if (!row || row === dragged || inside(dragged).includes(row) || !row.dataset.move) return null;
  const { top, height } = row.getBoundingClientRect();
  const share = (y - top) / height;
  if (dragged.dataset.kind !== "part" && holds(row) && share > 0.3) return { parent: row.dataset.keyOf, before: "", row, side: "into" };
  if (!mayStandBeside(row)) return null;
  if (share < 0.5) return { parent: row.dataset.parent, before: row.dataset.keyOf, row, side: "before" };
  return { parent: row.dataset.parent, before: nextSibling(row)?.dataset.keyOf ?? "", row, side: "after" };
}

function mayStandBeside(row) {
  if (row.dataset.parent !== "0") return dragged.dataset.kind !== "part";
  if (dragged.dataset.kind === "part" || row.dataset.kind === "part") return dragged.dataset.kind === row.dataset.kind;
  return dragged.dataset.outside === "1" && !holds(dragged);
}

const nextSibling = (row) => rows().slice(rows().indexOf(row) + 1).find((each) => each.dataset.parent === row.dataset.parent
  && (row.dataset.parent !== "0" || (each.dataset.kind === "part") === (row.dataset.kind === "part")));

function showDrop(found) {
  drop?.row.classList.remove("drop-before", "drop-after", "drop-into");
  drop = found;
  drop?.row.classList.add(`drop-${drop.side}`);
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("#tree [data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.title);
  dragged.classList.add("dragged");
});

document.addEventListener("dragover", (event) => {
  const row = dragged && event.target.closest?.("#tree [role=treeitem]");
  if (!row) return;
  showDrop(placeAt(row, event.clientY));
  if (drop) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  if (!dragged || !drop) return;
  event.preventDefault();
  move(dragged, { parent: drop.parent, before: drop.before });
});

document.addEventListener("dragend", () => {
  showDrop(null);
  dragged?.classList.remove("dragged");
  dragged = null;
});

// --- after every answer ---

document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target?.id !== "tree") return;
  const chosen = tree().querySelector("[aria-selected=true]");
  for (let row = chosen && holder(chosen); row; row = holder(row)) folded.delete(row.id);
  draw();
  chosen?.scrollIntoView({ block: "nearest" });
});
