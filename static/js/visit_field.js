// The page on which an inspection team writes at a unit: fields become entries as they are typed (js/visit_queue.js
// keeps and sends them), and each says what became of it.

const page = document.querySelector(".field-page");
const formOf = (element) => element?.closest?.(".field-form");
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
let unsent = 0;

/** A key of its own for every entry; randomUUID is missing where the page is not served by https. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What is common to every entry from this page. */
const anEntry = (target, check) => ({
  key: newKey(),
  visited: page.dataset.visited,
  target: target === "check" ? `check:${check}` : target,
  check: check ?? "",
  noted_at: new Date().toISOString(),
});

function say(form, words, kind = "") {
  const place = form.querySelector(".entry-said");
  place.className = `entry-said ${kind}`;
  place.replaceChildren(words);
}

// --- typing ---

function keep(form) {
  const { target, check, version } = form.dataset;
  const entry = anEntry(target, check);
  const fields = [["target", target], ...new FormData(form)];
  tell("keep-entry", { entry: { ...entry, url: page.dataset.entries, version, fields } });
  say(form, "Đã giữ trên máy, chưa gửi", "waiting");
  mark(form);
}

/** The result in the line's own heading, so that a folded list shows what is left. */
function mark(form) {
  const line = form.closest(".check");
  if (!line) return;
  const chosen = form.querySelector("[name=result]:checked");
  const scored = !form.querySelector("[name=result]") && form.elements.points.value.trim();
  line.dataset.result = chosen?.value ?? (scored ? "scored" : "open");
  line.querySelector("[data-mark]").textContent = chosen?.nextElementSibling.textContent ?? (scored ? "Đoàn đã chấm" : "Chưa kiểm tra");
}

page.addEventListener("input", ({ target }) => formOf(target) && keep(formOf(target)));
page.addEventListener("change", ({ target }) => formOf(target) && tell("send-entries"));
page.addEventListener("submit", (event) => formOf(event.target) && event.preventDefault());
page.addEventListener("click", ({ target }) => {
  if (target.closest("[data-add-person]")) addPerson(target.closest("[data-people]")).querySelector("input").focus();
});

function addPerson(people) {
  people.querySelector(".people-rows").append(people.querySelector("template").content.cloneNode(true));
  return people.querySelector(".person-row:last-child");
}

/** Put kept values back, lists of names grown again. */
function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  const people = form.querySelector("[data-people]");
  while (people && people.querySelectorAll("[name=name]").length < (values.get("name") ?? []).length) addPerson(people);
  for (const field of form.elements) {
    if (!field.name) continue;
    const list = values.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = list.includes(field.value);
    else field.value = list.shift() ?? "";
  }
  mark(form);
}

// --- what became of an entry ---

const formFor = ({ visited, target }) =>
  visited === page.dataset.visited ? document.getElementById(`entry-${target.replace(":", "-")}`) : null;

document.addEventListener("entry-restored", ({ detail: { entry } }) => {
  const form = formFor(entry);
  if (!form) return;
  fill(form, entry.fields);
  say(form, "Lấy lại từ máy này, chưa gửi", "waiting");
});

document.addEventListener("entry-done", ({ detail: { entry, answer } }) => {
  const form = formFor(entry);
  if (!form) return;
  form.dataset.version = answer.version;
  say(form, `Đã gửi lúc ${new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })}`, "sent");
});

document.addEventListener("entry-refused", ({ detail: { entry, words } }) => {
  const form = formFor(entry);
  if (!form) return tell("toast", { kind: "returned", text: words });
  say(form, words, "failed");
  form.closest("details")?.setAttribute("open", "");
});

document.addEventListener("entry-conflict", ({ detail: { entry, html } }) => {
  const form = formFor(entry);
  if (!form) return;
  const said = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  say(form, said, "");
  form.closest("details")?.setAttribute("open", "");
  said.addEventListener("click", ({ target }) => {
    const choice = target.closest("[data-keep]")?.dataset.keep;
    if (choice === "mine") tell("keep-mine", { key: entry.key });
    if (choice === "theirs") takeTheirs(form, entry.key);
  });
});

async function takeTheirs(form, key) {
  await htmx.ajax("GET", location.pathname, { target: `#${form.id}`, select: `#${form.id}`, swap: "outerHTML" });
  tell("drop-entry", { key });
  mark(document.getElementById(form.id));
}

// --- how much is left ---

document.addEventListener("queue-changed", ({ detail: { count, stuck } }) => {
  unsent = count;
  const place = page.querySelector("[data-unsent]");
  const offline = navigator.onLine === false ? ", mất mạng" : stuck ? `, ${stuck} mục cần xem lại` : "";
  place.textContent = count ? `${count} mục chưa gửi${offline}` : "Đã gửi hết";
  place.classList.toggle("failed", count > 0);
  page.querySelector("[data-send-now]").hidden = !count;
});
page.querySelector("[data-send-now]").addEventListener("click", () => tell("send-entries"));
page.querySelector("[data-needs-all-sent]").addEventListener("click", (event) => {
  if (!unsent) return;
  event.preventDefault();
  tell("send-entries");
  tell("toast", { kind: "returned", text: `Còn ${unsent} mục chưa gửi. Đợi gửi hết rồi thông qua.` });
});

// --- photos ---

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
    const entry = { ...anEntry("photo", box.dataset.photosOf), url: page.dataset.photos, version: 0, fields: [], file: blob, name };
    await showWaiting(entry);
    tell("keep-entry", { entry });
    tell("send-entries");
  }
});

document.addEventListener("entry-restored", ({ detail: { entry } }) => {
  if (entry.target === "photo" && entry.visited === page.dataset.visited) showWaiting(entry);
});

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
