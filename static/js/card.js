// The workbench of a scorecard: lines save themselves (htmx); here is what the reader sees of it, and moving about.
// A change that did not reach the server stays in its fields, is marked, and is sent again until it arrives.

const RETRY_SECONDS = 10;
const lineForm = (element) => element?.closest?.(".line-form");
const unsaved = () => document.querySelector(".line-form[data-unsaved]");

function tell(text, failed = false) {
  const place = document.querySelector("[data-saved]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("failed", failed);
}

document.addEventListener("input", ({ target }) => lineForm(target)?.setAttribute("data-unsaved", ""));

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const form = lineForm(detail.elt);
  if (!form || detail.requestConfig.verb === "get") return;
  form.removeAttribute("data-unsaved");
  tell("Đang lưu…");
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 409 || !detail.xhr.responseText.includes("data-conflict")) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = lineForm(detail.elt);
  if (!form) return;
  const { status } = detail.xhr;
  if (detail.requestConfig.verb === "get") return status === 200 ? tell("Đã lấy bản đã lưu") : undefined;
  const later = status === 0 || status === 401 || status >= 500 || Boolean(detail.xhr.getResponseHeader("X-Token-Outdated"));
  form.toggleAttribute("data-failed", later);
  if (status === 200) return;
  form.setAttribute("data-unsaved", "");
  tell(later ? "Chưa gửi được; đã giữ trên máy này, sẽ tự gửi lại" : "Chưa lưu", true);
});

function sendAgain() {
  for (const form of document.querySelectorAll(".line-form[data-failed]")) htmx.trigger(form, "submit");
}
addEventListener("online", sendAgain);
document.addEventListener("signed-in", sendAgain);
setInterval(sendAgain, RETRY_SECONDS * 1000);
addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());

// "Hoàn thành" would hand on the older value of a line that has not been saved: show that line instead.
document.addEventListener("submit", (event) => {
  if (!event.target.matches('form[action$="/finish/"]') || !unsaved()) return;
  event.preventDefault();
  event.target.closest("dialog")?.close();
  tell("Chưa lưu", true);
  openLine(unsaved().closest("details"));
}, { capture: true });

// --- moving about ---

function openLine(line) {
  if (!line) return;
  line.open = true;
  line.querySelector("summary").focus({ preventScroll: true });
  line.scrollIntoView({ block: "start" });
}

const openFromAddress = () => /^#line-\d+$/.test(location.hash) && openLine(document.querySelector(location.hash));
addEventListener("hashchange", openFromAddress);
openFromAddress();

/** The next line with a gap, or without its documents, after the one that is open. */
function nextLine(what) {
  const wanted = what === "gap" ? "[data-gap]" : ".line-files.missing";
  const lines = [...document.querySelectorAll("details.line")];
  const here = lines.findIndex((line) => line.open);
  const found = (line) => line.querySelector(wanted);
  return lines.slice(here + 1).find(found) ?? lines.find(found);
}

document.addEventListener("click", (event) => {
  const jump = event.target.closest("[data-next]");
  if (jump) {
    event.preventDefault();
    openLine(nextLine(jump.dataset.next));
  }
});

// A line that opens stays in sight although the one above it closes; its part is the current one in the tree.
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("details.line[open]")) return;
  const { top } = target.getBoundingClientRect();
  if (top < 60 || top > innerHeight / 2) target.scrollIntoView({ block: "start" });
  const part = target.closest(".part").id.replace("part-", "");
  for (const link of document.querySelectorAll("[data-part]")) {
    if (link.dataset.part === part) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}, { capture: true });
