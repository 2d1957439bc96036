// Short messages: the server sends the header HX-Trigger {"toast": {"kind": "done", "text": "…"}};
// other modules dispatch the same event. A failure stays until it is closed.

const SECONDS = 6;

document.addEventListener("toast", ({ detail: { kind = "others", text } }) => {
  const shown = [...document.querySelectorAll("#toasts .note > div")];
  if (shown.some((words) => words.textContent === text)) return; // said once, however often a line is tried again
  const note = document.createElement("div");
  note.className = `note ${kind}`;
  const words = document.createElement("div");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn-close";
  close.setAttribute("data-dismiss", "");
  close.setAttribute("aria-label", "Đóng thông báo");
  note.append(words, close);
  document.getElementById("toasts")?.append(note);
  if (kind !== "returned") setTimeout(() => note.remove(), SECONDS * 1000);
});
