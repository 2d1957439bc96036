// Questions before an act. A dialog opens by command="show-modal" (HTML's own; older browsers are helped here).
// hx-confirm="Đồng ý …?" asks in the page's own dialog, with data-consequence as its second sentence.

const nativeCommands = "commandForElement" in HTMLButtonElement.prototype;

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[command='show-modal']");
  if (button && !nativeCommands) document.getElementById(button.getAttribute("commandfor")).showModal();
});

// One dialog serves many rows: data-asks names it, data-to says where it sends, data-about of whom it speaks; the
// button's value and words are what was chosen.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const row = button?.closest("[data-asks]");
  if (!row) return;
  const dialog = document.getElementById(row.dataset.asks);
  const form = dialog.querySelector("form");
  form.reset();
  form.action = row.dataset.to;
  const said = { about: row.dataset.about, label: button.textContent };
  for (const place of dialog.querySelectorAll("[data-fill]")) {
    if (place.dataset.fill === "value") place.value = button.value;
    else place.textContent = said[place.dataset.fill];
  }
  dialog.showModal();
});

// A dialog that the server sent opens as soon as it is there.
document.addEventListener("htmx:load", (event) => {
  if (event.target.matches("dialog[data-arrives]")) event.target.showModal();
});

// A question asked while something was still being saved stays open when the answer renews the part where it stands.
let asked = "";
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  asked = event.detail.target.querySelector("dialog[open]")?.id || asked;
});
document.addEventListener("htmx:oobAfterSwap", () => {
  const dialog = asked && document.getElementById(asked);
  if (dialog && !dialog.open) dialog.showModal();
  asked = "";
});

document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  const ask = document.getElementById("ask");
  ask.querySelector("#ask-question").textContent = event.detail.question;
  ask.querySelector("#ask-consequence").textContent = event.detail.elt.dataset.consequence ?? "";
  ask.returnValue = "";
  ask.addEventListener("close", () => ask.returnValue === "yes" && event.detail.issueRequest(true), { once: true });
  ask.showModal();
});
