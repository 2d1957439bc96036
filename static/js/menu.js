// The left menu folds to icons and remembers it in a cookie, so that the server draws it folded at once.
// Pickers in the top bar close on Escape and on a click elsewhere; without script they still open and close.

const root = document.documentElement;

function fold(folded) {
  if (folded) root.dataset.menu = "folded";
  else delete root.dataset.menu;
  document.cookie = `menu=${folded ? "folded" : "open"}; path=/; max-age=31536000; samesite=lax`;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-menu-fold]")) fold(root.dataset.menu !== "folded");
  if (root.dataset.menu === "folded" && event.target.closest(".menu summary")) fold(false);
  for (const picker of document.querySelectorAll("[data-picker][open]")) {
    if (!picker.contains(event.target)) picker.open = false;
  }
  event.target.closest("[data-dismiss]")?.closest(".note").remove();
});

document.addEventListener("keydown", (event) => {
  const picker = event.key === "Escape" && event.target.closest?.("[data-picker][open]");
  if (!picker) return;
  picker.open = false;
  picker.querySelector("summary").focus();
});
