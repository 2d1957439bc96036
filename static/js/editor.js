// The form of the score-sheet editor: nothing typed is lost on the way to another row, keys save, a conflict is shown.

const form = () => document.getElementById("criterion-form");
const changed = () => form()?.hasAttribute("data-changed");
const narrow = matchMedia("(max-width: 61.99rem)"); // the form stands beneath the tree
const sample = (element) => element.closest?.("[data-try]"); // figures to try out belong to no row

function markChanged() {
  form().setAttribute("data-changed", "");
  document.getElementById("said").textContent = "Có thay đổi chưa lưu";
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    if (!form()?.contains(target) || sample(target) || changed()) return; // a form that was swapped away is no longer ours
    markChanged();
  });
}
addEventListener("beforeunload", (event) => changed() && event.preventDefault());

// A saved form comes back without the figures that were tried out on it; whether they still fit, the try-out finds out.
const samples = () => document.getElementById("preview-sample");
let tried = null;
const keepTried = () => (tried = samples());
function bringBackTried() {
  if (tried) samples()?.replaceWith(tried);
  tried = null;
}

function show(html) {
  keepTried();
  htmx.swap("#pane", html, { swapStyle: "outerHTML" }, { afterSwapCallback: bringBackTried });
  markChanged();
  document.getElementById("pane").scrollIntoView();
}

/** Saves the form as it stands: the answer's page; nothing, and the form with its mistakes, when that cannot be. */
async function saved() {
  const body = new FormData(form());
  const headers = { "HX-Request": "true", "X-CSRFToken": body.get("csrfmiddlewaretoken") };
  const answer = await fetch(form().action, { method: "POST", body, headers }).catch(() => null);
  if (answer?.ok) return form().removeAttribute("data-changed"), new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer && (answer.status === 422 || answer.status === 409)) show(await answer.text());
  const text = answer ? "Dòng đang sửa chưa lưu được nên chưa chuyển đi. Sửa chỗ được đánh dấu, rồi làm lại." : "Mất kết nối, dòng đang sửa chưa lưu. Nội dung trên trang còn nguyên.";
  document.dispatchEvent(new CustomEvent("toast", { detail: { kind: "returned", text } }));
}

/** The same button for a new row, now beside the row just saved, which had no number when the page was drawn. */
function addBeside(page, button) {
  const sort = new URL(button.href).searchParams.get("add");
  const path = page.querySelector(`#adding a[href*="add=${sort}&"]`).getAttribute("hx-get");
  htmx.ajax("GET", path, { source: button, target: "#pane", swap: "outerHTML" });
}

// Before anything else of the editor is asked for, what was typed is saved. Removing the row needs no saving of it.
document.addEventListener("htmx:confirm", async (event) => {
  const { elt, issueRequest, question } = event.detail;
  if (!changed() || !elt.closest("#editor") || elt.closest("#criterion-form, [data-leaves]")) return;
  event.preventDefault();
  event.stopPropagation();
  const page = await saved();
  if (!page) return;
  if (question) elt.querySelector("button")?.click();
  else if (elt.closest("#adding")) addBeside(page, elt);
  else issueRequest(true);
}, { capture: true });

// While an answer is awaited that brings another form, nothing can be typed into this one. Saving a stored row brings
// the same form again: who went on typing keeps that, with the fingerprint of what was saved.
const staying = ({ requestConfig: { elt, parameters } }) => elt.id === "criterion-form" && elt.action.endsWith("/change/") && !parameters.next;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.target?.id !== "pane") return;
  if (detail.elt === form()) form().removeAttribute("data-changed");
  if (!staying(detail)) document.getElementById("pane").inert = true;
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target?.id !== "pane") return;
  if (detail.xhr.status === 409 && detail.xhr.responseText.includes("data-conflict")) {
    detail.shouldSwap = true;
    detail.isError = false;
  } else if (detail.xhr.status === 200 && staying(detail) && changed()) {
    const page = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
    form().elements.seen.value = page.querySelector("#criterion-form [name=seen]").value;
    detail.swapOverride = "none";
  }
  const { elt, parameters } = detail.requestConfig;
  if (elt === form() && (detail.xhr.status !== 200 || !parameters.next)) keepTried();
});
document.addEventListener("htmx:afterSwap", ({ detail }) => detail.target?.id === "pane" && bringBackTried());

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.target?.id === "kind-fields" && changed()) markChanged(); // its answer says nothing in place of this
  if (detail.target?.id !== "pane") return;
  const pane = document.getElementById("pane");
  pane.inert = false;
  if (detail.xhr.status === 200) {
    if (changed()) markChanged();
    if (!staying(detail) && (narrow.matches || pane.getBoundingClientRect().top < 0)) pane.scrollIntoView();
    const lost = document.activeElement === document.body; // a pane that waited let the cursor go
    if (lost && !narrow.matches) document.getElementById("title")?.focus({ preventScroll: true });
    return;
  }
  if (detail.elt.id === "criterion-form") markChanged();
  if (detail.xhr.status === 409) pane.scrollIntoView(); // the conflict stands at its head, maybe far above the cursor
  if (detail.xhr.status === 422 || detail.xhr.status === 409) (pane.querySelector("[aria-invalid=true]") ?? pane).focus({ preventScroll: detail.xhr.status === 409 });
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.isComposing || document.querySelector("dialog[open]")) return;
  const button = { s: "save", Enter: "save-next" }[event.key];
  if (!button) return;
  event.preventDefault();
  (document.getElementById(button) ?? document.getElementById("save"))?.click();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest?.("#criterion-form")) return;
  document.querySelector("#tree [aria-selected=true]")?.focus();
});

// "Lấy tổng các dòng bên trong"
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-fill]");
  if (!button) return;
  const input = document.getElementById("max_points");
  input.value = button.dataset.fill;
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
});
