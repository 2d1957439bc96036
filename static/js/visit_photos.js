// Photos of a visit: made small, kept and sent as entries (js/visit_queue.js), each shown in its list from the start.

const page = document.querySelector(".field-page");
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

const WIDEST = 1600; // pixels; enough to read a register, and small enough for a bad line
const QUALITY = 0.85;

/** The picture upright and small; what the phone cannot read is sent as it is, and judged by the server. */
async function small(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
    const canvas = drawn(picture, picture.width * scale, picture.height * scale);
    const blob = await new Promise((ready) => canvas.toBlob(ready, "image/jpeg", QUALITY));
    return blob ? { blob, name: "anh.jpg" } : { blob: file, name: file.name };
  } catch {
    return { blob: file, name: file.name };
  }
}

function drawn(picture, width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width), Math.round(height)];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const photosOf = (check) => page.querySelector(`[data-photos-of="${check}"] .photo-list`);

/** A picture that waits stands in its list, marked. */
async function showWaiting(entry) {
  const item = document.createElement("li");
  item.id = `photo-${entry.key}`;
  const note = document.createElement("span");
  note.className = "photo-note";
  note.textContent = "chưa gửi";
  item.append(note);
  photosOf(entry.check)?.append(item);
  const picture = await createImageBitmap(entry.file).catch(() => null);
  if (picture) item.prepend(drawn(picture, (96 * picture.width) / picture.height, 96));
}

page.addEventListener("change", async ({ target }) => {
  const box = target.closest("[data-photos-of]");
  if (target.type !== "file" || !box) return;
  const files = [...target.files];
  target.value = "";
  for (const file of files) {
    const { blob, name } = await small(file);
    if (blob.size > Number(page.dataset.maxMb) * 1024 * 1024) {
      tell("toast", { kind: "returned", text: `Ảnh lớn hơn ${page.dataset.maxMb} MB, không gửi được.` });
      continue;
    }
    const { visited, photos: url } = page.dataset;
    const check = box.dataset.photosOf;
    tell("keep-entry", { entry: { visited, url, target: "photo", check, version: 0, fields: [], file: blob, name } });
    tell("send-entries");
  }
});

for (const event of ["entry-kept", "entry-restored"]) {
  document.addEventListener(event, ({ detail: { entry } }) => {
    if (entry.target === "photo" && entry.visited === page.dataset.visited) showWaiting(entry);
  });
}

document.addEventListener("entry-done", ({ detail: { entry, answer } }) => {
  if (entry.target !== "photo") return;
  const waiting = document.getElementById(`photo-${entry.key}`);
  if (!waiting) return;
  const made = document.getElementById("photo-item").content.firstElementChild.cloneNode(true);
  made.id = waiting.id;
  for (const [part, name] of [["a", "href"], ["img", "src"]]) made.querySelector(part).setAttribute(name, answer.url);
  const remove = made.querySelector("button");
  remove.setAttribute("hx-post", `${answer.url}remove/`);
  remove.setAttribute("hx-target", `#${made.id}`);
  waiting.replaceWith(made);
  htmx.process(made);
});

document.addEventListener("entry-refused", ({ detail: { entry, words } }) => {
  const note = entry.target === "photo" && document.querySelector(`#photo-${CSS.escape(entry.key)} .photo-note`);
  if (!note) return;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "btn btn-link btn-sm";
  drop.textContent = "Bỏ ảnh";
  drop.addEventListener("click", () => {
    tell("drop-entry", { key: entry.key });
    note.parentElement.remove();
  });
  note.replaceChildren(words, " ", drop);
  note.classList.add("failed");
});
