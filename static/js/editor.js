// The form of the score-sheet editor: nothing typed is lost on the way to another row, keys save, a conflict is shown.

const form = () => document.getElementById("criterion-form");
const changed = () => form()?.hasAttribute("data-changed");
const sample = (element) => element.closest?.("[data-try]"); // figures to try out belong to no row

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    if (!target.closest?.("#criterion-form") || sample(target) || changed()) return;
    form().setAttribute("data-changed", "");
    document.getElementById("said").textContent = "Có thay đổi chưa lưu";
  });
}
addEventListener("beforeunload", (event) => changed() && event.preventDefault());

function show(html) {
  htmx.swap("#pane", html, { swapStyle: "outerHTML" });
  form()?.setAttribute("data-changed", "");
  document.getElementById("pane").scrollIntoView({ block: "nearest" });
}

/** Saves the form as it stands; false, and the form with its mistakes, when that cannot be. */
async function saved() {
  const body = new FormData(form());
  const headers = { "HX-Request": "true", "X-CSRFToken": body.get("csrfmiddlewaretoken") };
  const answer = await fetch(form().action, { method: "POST", body, headers }).catch(() => null);
  if (answer?.ok) return form().removeAttribute("data-changed"), true;
  if (answer && (answer.status === 422 || answer.status === 409)) show(await answer.text());
  const text = answer ? "Dòng đang sửa chưa lưu được nên chưa chuyển đi. Sửa chỗ được đánh dấu, rồi làm lại." : "Mất kết nối, dòng đang sửa chưa lưu. Nội dung trên trang còn nguyên.";
  document.dispatchEvent(new CustomEvent("toast", { detail: { kind: "returned", text } }));
  return false;
}

// Before anything else of the editor is asked for, what was typed is saved. Removing the row needs no saving of it.
document.addEventListener("htmx:confirm", async (event) => {
  const { elt, issueRequest, question } = event.detail;
  if (!changed() || !elt.closest("#editor") || elt.closest("#criterion-form, [data-leaves]")) return;
  event.preventDefault();
  event.stopPropagation();
  if (!(await saved())) return;
  if (question) elt.querySelector("button")?.click();
  else issueRequest(true);
}, { capture: true });

// Both versions of a row are shown where the form stands, with what was typed still in it.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 409 || !detail.xhr.responseText.includes("data-conflict")) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target?.id !== "pane" || detail.xhr.status < 400) return;
  form().setAttribute("data-changed", "");
  (document.querySelector("#pane [aria-invalid=true]") ?? document.getElementById("pane")).focus();
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
