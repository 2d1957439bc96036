// Evidence: chosen or dropped files go up one after another, each in a request of its own, with its own progress, its
// own error and its own way on. A file that did not arrive stays in its list, in memory, until it is sent or dropped.

const MEGABYTE = 1024 * 1024;
const EXPIRED = "Phiên làm việc đã hết, tệp chưa gửi. Đăng nhập lại rồi bấm Gửi lại.";
const OFFLINE = "Mất kết nối, tệp chưa gửi. Tệp sẽ tự gửi lại khi có mạng.";
const FAILED = "Máy chủ gặp lỗi, tệp chưa được lưu. Hãy bấm Gửi lại.";

const uploads = new Set(); // every file that is not yet on its line: {form, file, restricted, item, state, request}
let sending = false;

// --- what the reader sees of one file ---

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-link btn-sm";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

/** state: waiting, sending, checking, refused, failed, offline, expired */
function show(upload, state, words = "") {
  upload.state = state;
  const { item, file } = upload;
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = file.name;
  const said = document.createElement("span");
  said.textContent = words || { waiting: "đang chờ", sending: "đang gửi", checking: "đang kiểm tra" }[state];
  item.replaceChildren(name, said);
  const stopped = ["refused", "failed", "offline", "expired"].includes(state);
  said.className = stopped ? "field-error" : "soft";
  if (stopped) {
    said.setAttribute("role", "alert");
    item.append(button("Gửi lại", () => sendAgain(upload)), button("Bỏ", () => drop(upload)));
    return;
  }
  if (state !== "waiting") {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", `Đang tải lên ${file.name}`);
    item.append(bar);
  }
  item.append(button("Hủy", () => drop(upload)));
}

function drop(upload) {
  uploads.delete(upload);
  upload.request?.abort();
  upload.item.remove();
}

// --- sending ---

/** The words of a refusal, whatever page or fragment carries them. */
function reason(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  return page.querySelector(".field-error, [data-blockers]")?.textContent.replace(/\s+/g, " ").trim() || FAILED;
}

/** Has the session ended, or somebody signed in anew since this page was opened? js/session.js sets either right. */
const isExpired = (request) => request.status === 401 || request.getResponseHeader("X-Token-Outdated") !== null;

function answered(upload) {
  const { form, request, item } = upload;
  if (isExpired(request)) {
    for (const each of uploads) if (each === upload || each.state === "waiting") show(each, "expired", EXPIRED);
    document.dispatchEvent(new Event("session-ended"));
  } else if (request.status === 200) {
    uploads.delete(upload);
    item.remove();
    htmx.swap(document.getElementById(form.dataset.upload), request.responseText, { swapStyle: "outerHTML" });
  } else show(upload, request.status === 422 ? "refused" : "failed", reason(request));
}

function send(upload) {
  const { form, file, restricted } = upload;
  return new Promise((done) => {
    const request = (upload.request = new XMLHttpRequest());
    const body = new FormData();
    body.append("file", file);
    if (restricted) body.append("sensitive", "on");
    show(upload, "sending");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const bar = upload.item.querySelector("progress");
      if (bar) bar.value = (100 * loaded) / total;
    });
    request.upload.addEventListener("load", () => show(upload, "checking"));
    request.addEventListener("load", () => answered(upload));
    request.addEventListener("error", () => show(upload, "offline", OFFLINE));
    request.addEventListener("loadend", done);
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

async function sendWaiting() {
  if (sending) return;
  sending = true;
  for (let next; (next = [...uploads].find(({ state }) => state === "waiting")); ) await send(next);
  sending = false;
}

// --- sending again ---

function sendAll(state) {
  for (const each of uploads) if (each.state === state) show(each, "waiting");
  sendWaiting();
}

function sendAgain(upload) {
  if (upload.state === "expired") return document.dispatchEvent(new Event("session-ended"));
  show(upload, "waiting");
  sendWaiting();
}

document.addEventListener("signed-in", () => sendAll("expired"));
addEventListener("online", () => sendAll("offline"));
addEventListener("beforeunload", (event) => [...uploads].some(({ state }) => state !== "refused") && event.preventDefault());

// --- choosing and dropping ---

/** The ways to add a document come into a line when it is opened: the page carries them once. */
function furnish(line) {
  const place = line.querySelector("[data-ways]:empty");
  if (!place) return;
  const id = place.dataset.ways;
  place.append(document.getElementById("evidence-ways").content.cloneNode(true));
  const [form, library] = place.children;
  form.action = form.getAttribute("action").replace("/0/", `/${id}/`);
  form.dataset.upload = `line-${id}-filelist`;
  library.setAttribute("hx-get", library.getAttribute("hx-get").replace("/0/", `/${id}/`));
  htmx.process(place);
}

const furnishOpen = () => document.querySelectorAll("details.line[open]").forEach(furnish);
document.addEventListener("toggle", furnishOpen, true);
document.addEventListener("htmx:load", furnishOpen);
furnishOpen();

/** Why a file need not even be sent; the same limits as the server's. */
function unfit(form, file) {
  const limit = Number(form.dataset.maxMb);
  const kinds = form.querySelector("input[type=file]").accept.split(",");
  if (file.size > limit * MEGABYTE) return `Tệp lớn hơn ${limit} MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp.`;
  if (!file.size) return "Tệp rỗng (0 byte). Hãy mở lại tệp trên máy, kiểm tra nội dung rồi chọn lại.";
  if (kinds.some((ending) => file.name.toLowerCase().endsWith(ending))) return "";
  return `Không nhận loại tệp này. Hãy xuất ra PDF, hoặc chọn tệp ${kinds.join(", ")}.`;
}

function add(form, files) {
  for (const file of files) {
    const item = document.createElement("li");
    const upload = { form, file, item, restricted: form.elements.sensitive.checked };
    form.querySelector(".uploads").append(item);
    uploads.add(upload);
    const why = unfit(form, file);
    if (why) show(upload, "refused", why);
    else show(upload, "waiting");
  }
  sendWaiting();
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-upload]");
  if (!form || target.type !== "file") return;
  add(form, [...target.files]);
  target.value = "";
});

const formUnder = ({ target }) => target.closest?.("details.line[open]")?.querySelector("form[data-upload]");
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const form = formUnder(event);
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("dropping", kind === "dragover");
    if (kind === "drop") add(form, [...event.dataTransfer.files]);
  });
}
