// The session of an open page has ended: the password is asked for here, and the page goes on with what was typed.
// Other modules may dispatch "session-ended"; when all is well again "signed-in" is dispatched.

const dialog = document.getElementById("sign-in-again");

let asking = false;

async function ask() {
  if (!dialog || dialog.open || asking) return;
  asking = true;
  await htmx.ajax("GET", dialog.dataset.url, { target: dialog, swap: "innerHTML" });
  asking = false;
  if (dialog.querySelector("form")) dialog.showModal();
}

/** Every form of the page was made for the old session; from now on they carry the new one's token. */
function take({ token, user }) {
  dialog.close();
  if (user !== document.body.dataset.user) return location.reload();
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  document.dispatchEvent(new Event("signed-in"));
}

document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
  if (xhr.status === 401 || xhr.getResponseHeader("X-Token-Outdated")) ask();
});
document.addEventListener("session-ended", ask);
dialog?.addEventListener("htmx:afterSwap", () => {
  const done = dialog.querySelector("[data-token]");
  if (done) take(done.dataset);
});
dialog?.addEventListener("click", ({ target }) => target.closest("[data-later]") && dialog.close());
