// Evidence: chosen or dropped files go up one by one, each with its own progress and its own error.

const MEGABYTE = 1024 * 1024;
const headers = JSON.parse(document.body.getAttribute("hx-headers"));

function entry(list, name) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  const bar = document.createElement("progress");
  label.textContent = name;
  bar.max = 100;
  bar.setAttribute("aria-label", `Đang tải lên ${name}`);
  item.append(label, bar);
  list.append(item);
  return item;
}

function refuse(item, text) {
  item.querySelector("progress")?.remove();
  const words = document.createElement("span");
  words.className = "field-error";
  words.setAttribute("role", "alert");
  words.textContent = text;
  item.append(words);
}

/** The words of a refusal, whatever page or fragment carries them. */
function reason(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const found = page.querySelector(".field-error, [data-blockers]");
  return found?.textContent.replace(/\s+/g, " ").trim() || "Máy chủ gặp lỗi, tệp chưa được lưu. Hãy chọn lại.";
}

function send(form, file, item) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    request.upload.addEventListener("progress", ({ loaded, total }) => (item.querySelector("progress").value = (100 * loaded) / total));
    request.addEventListener("load", () => {
      if (request.status === 200) {
        htmx.swap(document.getElementById(form.dataset.upload), request.responseText, { swapStyle: "outerHTML" });
        item.remove();
      } else if (request.status === 401) refuse(item, "Phiên làm việc đã hết. Đăng nhập lại rồi chọn lại tệp.");
      else refuse(item, reason(request));
    });
    request.addEventListener("error", () => refuse(item, "Mất kết nối, tệp chưa được tải lên. Hãy chọn lại."));
    request.addEventListener("loadend", done);
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

async function sendAll(form, files) {
  const list = form.querySelector(".uploads");
  for (const old of list.querySelectorAll("li:has(.field-error)")) old.remove();
  const limit = Number(form.dataset.maxMb);
  const waiting = [...files].map((file) => [file, entry(list, file.name)]);
  for (const [file, item] of waiting) {
    if (file.size > limit * MEGABYTE) refuse(item, `Tệp lớn hơn ${limit} MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp.`);
    else await send(form, file, item);
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-upload]");
  if (!form) return;
  sendAll(form, target.files).then(() => (target.value = ""));
});

for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("details.line[open]")?.querySelector("form[data-upload]");
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (kind === "drop") sendAll(form, event.dataTransfer.files);
  });
}
