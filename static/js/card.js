// The workbench of a scorecard: lines save themselves (htmx); here is what the reader sees of it.
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

// Of two answers that overtook each other, as a long upload and a short save do, what was read later stays on the page.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const asOf = (element) => Number(element?.dataset.asOf ?? 0);
  if (asOf(detail.fragment.firstElementChild) < asOf(detail.target)) detail.shouldSwap = false;
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
  unsaved().closest("details").dispatchEvent(new Event("open-line", { bubbles: true }));
}, { capture: true });
