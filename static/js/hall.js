// The projector: a light or a dark hall, the whole screen, and a word when what is shown may be out of date.

const root = document.documentElement;
const KEPT = "hall";
const lost = document.querySelector(".hall-lost");

const acts = {
  dark() {
    root.dataset.hall = root.dataset.hall === "dark" ? "light" : "dark";
    localStorage.setItem(KEPT, root.dataset.hall);
  },
  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen();
  },
};

root.dataset.hall = localStorage.getItem(KEPT) ?? "light";
document.addEventListener("click", ({ target }) => acts[target.closest("[data-act]")?.dataset.act]?.());

const say = (text) => {
  lost.hidden = !text;
  lost.textContent = text;
};

// Only what the stage asks by itself; what a key could not do is told by requests.js.
const ofStage = ({ elt }) => elt.id === "stage";

document.addEventListener("htmx:sendError", ({ detail }) => ofStage(detail) && say(lost.dataset.lost));
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (ofStage(detail)) say(detail.xhr.status === 401 ? lost.dataset.over : lost.dataset.lost);
});
document.addEventListener("htmx:afterOnLoad", () => say(""));
