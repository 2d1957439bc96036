// A row's PDF files and pictures, looked at inside the row: next and previous among its documents, Esc closes, and the
// focus goes back to where it came from. Pressed with Ctrl or the middle button, a document opens in a tab as any link.

const template = document.getElementById("row-viewer");
let viewer = null;
let link = null;
let list = null; // the row's documents; drawn anew when one is added or taken off

const documents = () => [...(document.getElementById(list.id) ?? list).querySelectorAll("a[data-view]")];
const placeOf = (all) => all.findIndex(({ href }) => href === link.href);

function frame() {
  const file = link.getAttribute("href");
  const drawn = document.createElement(link.dataset.view === "pdf" ? "iframe" : "img");
  drawn.className = "viewer";
  drawn.src = link.dataset.view === "pdf" ? `${file}#navpanes=0&view=FitH` : file;
  drawn[link.dataset.view === "pdf" ? "title" : "alt"] = link.title;
  return drawn;
}

function show(chosen) {
  link = chosen;
  const all = documents();
  const at = placeOf(all);
  viewer.querySelector("[data-name]").textContent = link.title;
  viewer.querySelector("[data-place]").textContent = all.length > 1 ? `${at + 1}/${all.length}` : "";
  viewer.querySelector("[data-tab]").href = link.href;
  viewer.querySelector("[data-download]").href = link.href.replace(/\?view$/, "");
  for (const step of viewer.querySelectorAll("[data-turn]")) step.disabled = !all[at + Number(step.dataset.turn)];
  viewer.querySelector("[data-stage]").replaceChildren(frame());
}

function open(chosen) {
  close(false);
  list = chosen.closest(".files");
  viewer = template.content.firstElementChild.cloneNode(true);
  chosen.closest(".evidence").querySelector(".files").after(viewer);
  show(chosen);
  viewer.focus({ preventScroll: true });
  viewer.scrollIntoView({ block: "nearest" });
}

function close(returning = true) {
  viewer?.remove();
  viewer = null;
  if (returning) documents()[placeOf(documents())]?.focus();
}

function turn(step) {
  const all = documents();
  const next = all[placeOf(all) + step];
  if (next) show(next);
}

document.addEventListener("click", (event) => {
  const chosen = event.target.closest(".line .files a[data-view]");
  if (chosen && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(chosen);
  }
  const step = event.target.closest(".row-viewer [data-turn]");
  if (step) turn(Number(step.dataset.turn));
  if (event.target.closest(".row-viewer [data-close]")) close();
});

document.addEventListener("keydown", (event) => {
  if (!viewer || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") close();
  else if (viewer.contains(event.target) && event.key === "ArrowRight") turn(1);
  else if (viewer.contains(event.target) && event.key === "ArrowLeft") turn(-1);
});

document.addEventListener("toggle", ({ target }) => {
  if (viewer && !target.open && target.contains(viewer)) close(false);
}, true);
