// Moving about a scorecard. Its parts are tabs: the page brings one, the others follow at once and stay, so that all of the
// card is at hand when the line goes down. Switching hides and shows; no form is ever taken out.

const RETRY_SECONDS = 10;
const PATIENCE_SECONDS = 1.5; // before the reader is told why nothing opens
const bench = document.getElementById("bench-lines");
const all = (what, within = document) => [...within.querySelectorAll(what)];

// --- tabs ---

const tabs = () => all("#bench-parts [data-tab]");
const isMine = () => bench.dataset.view === "mine";
const keyOf = (part) => part.id.replace("part-", "");
const isInView = (line) => !line.closest(".part").hidden && (!isMine() || line.hasAttribute("data-mine"));

/** Which tab is the current one, and what stands before and after it. */
function mark() {
  const here = tabs().findIndex((tab) => tab.dataset.tab === bench.dataset.view);
  tabs().forEach((tab, at) => (at === here ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
  for (const link of all("[data-turn-tab]")) {
    const other = tabs()[here + Number(link.dataset.turnTab)];
    link.hidden = !other;
    link.href = other?.href ?? "";
    link.dataset.tab = other?.dataset.tab ?? "";
    link.title = other?.firstElementChild.textContent ?? "";
  }
  document.querySelector(".bench-turn").hidden = false;
  const list = document.getElementById("bench-parts"); // on a phone a strip
  list.scrollLeft = tabs()[here].offsetLeft - list.offsetLeft;
}

function show(view) {
  bench.dataset.view = view;
  for (const part of all(".part", bench)) part.hidden = view === "mine" ? !part.hasAttribute("data-mine") : keyOf(part) !== view;
  mark();
  history.replaceState(null, "", `?part=${view}`);
}

/** To the head of a part, which a screen reader then reads out. */
function turnTo(view) {
  show(view);
  const head = bench.querySelector(".part:not([hidden]) h2");
  head.focus({ preventScroll: true });
  scrollTo({ top: Math.min(scrollY, scrollY + bench.getBoundingClientRect().top - 72) });
}

// --- the parts that follow ---

/** What came in its place among what stands there already, which stays as it is. */
function merge(section, fetched) {
  let last = null;
  for (const node of [...fetched.children]) {
    const own = document.getElementById(node.id);
    if (!own) {
      if (last) last.after(node);
      else section.prepend(node);
      htmx.process(node);
    }
    last = own ?? node;
  }
}

let arrived;
const arrival = new Promise((done) => {
  arrived = done;
});

async function bring() {
  try {
    const answer = await fetch(bench.dataset.rest, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A part that a correction has brought since is not on this page; saving tells of it.
    for (const part of all(".part", page)) if (document.getElementById(part.id)) merge(document.getElementById(part.id), part);
  } catch {
    setTimeout(bring, RETRY_SECONDS * 1000);
    return;
  }
  delete bench.dataset.rest;
  document.dispatchEvent(new Event("parts-arrived"));
  arrived();
}

/** Do it now if it can be done, else when the other parts are there. */
async function whenThere(act) {
  if (act()) return;
  const text = "Phần này chưa tải xong; sẽ mở ngay khi có mạng.";
  const telling = setTimeout(() => document.dispatchEvent(new CustomEvent("toast", { detail: { text } })), PATIENCE_SECONDS * 1000);
  await arrival;
  clearTimeout(telling);
  act();
}

// --- lines ---

function openLine(line) {
  if (!line) return false;
  if (!isInView(line)) show(keyOf(line.closest(".part")));
  line.open = true;
  line.querySelector("summary").focus({ preventScroll: true });
  line.scrollIntoView({ block: "start" });
  return true;
}

const openAddressed = (hash) => /^#line-\d+$/.test(hash) && whenThere(() => openLine(document.querySelector(hash)));

/** The next line with a gap, or without its documents, after the one that is open; among the own lines before others. */
function nextLine(what) {
  const wanted = what === "gap" ? "[data-gap]" : ".line-files.missing";
  const lines = all("details.line");
  const here = lines.findIndex((line) => line.open);
  const found = [...lines.slice(here + 1), ...lines.slice(0, here + 1)].filter((line) => line.querySelector(wanted));
  return (isMine() && found.find(isInView)) || found[0];
}

/** The line before or after, also over the end of a part; among the own lines these only. */
function step(button) {
  const line = button.closest("details.line");
  const lines = all("details.line").filter((each) => !isMine() || isInView(each));
  const next = lines[lines.indexOf(line) + Number(button.dataset.step)];
  if (!next) return;
  line.open = false;
  openLine(next);
}

/** The steps come into a line when it is opened: the page carries them once. */
function furnish(line) {
  const steps = line.querySelector(".line-steps");
  if (!steps.querySelector("[data-step]")) steps.prepend(document.getElementById("line-steps").content.cloneNode(true));
}

// --- what is pressed ---

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  const button = event.target.closest("[data-step]");
  if (button) return step(button);
  if (!link) return;
  const act = pressed(link);
  if (!act) return;
  event.preventDefault();
  link.closest(".why-not")?.removeAttribute("open");
  act();
});

function pressed(link) {
  if (link.dataset.tab) return () => whenThere(() => reachable(link.dataset.tab) && (turnTo(link.dataset.tab), true));
  if (link.dataset.next) return () => openLine(nextLine(link.dataset.next)) || openAddressed(link.hash);
  if (link.pathname === location.pathname && /^#line-\d+$/.test(link.hash)) return () => openAddressed(link.hash);
  return null;
}

const reachable = (view) => !bench.dataset.rest || view === bench.dataset.view;

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("details.line[open]")) return;
  furnish(target);
  // A line that opens stays in sight although the one above it closes.
  const { top } = target.getBoundingClientRect();
  if (top < 60 || top > innerHeight / 2) target.scrollIntoView({ block: "start" });
}, { capture: true });

document.addEventListener("open-line", ({ target }) => openLine(target));
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => detail.target.id === "bench-parts" && mark());
addEventListener("hashchange", () => openAddressed(location.hash));
const furnishOpen = () => all("details.line[open]").forEach(furnish);
document.addEventListener("htmx:load", furnishOpen); // a line that was taken anew from the server
furnishOpen();
mark();
openAddressed(location.hash);
addEventListener("load", bring);
