// What the reader is told when a request of htmx fails; what was typed stays on the page in every case.

const WORDS = {
  404: "Không còn tìm thấy mục này. Hãy tải lại trang.",
  413: "Tệp quá lớn, máy chủ không nhận.",
  429: "Thao tác quá nhanh. Đợi một lát rồi thử lại.",
};
const FAILED = "Máy chủ gặp lỗi, thay đổi này chưa được lưu. Hãy thử lại.";
const OFFLINE = "Mất kết nối, thay đổi này chưa được lưu. Nội dung trên trang còn nguyên.";

const say = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { kind: "returned", text } }));

/** The reasons a refusal carries, taken from the page the server answered with. */
function reasons(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector("[data-blockers]")?.textContent.replace(/\s+/g, " ").trim();
}

/** What a page asks by itself every few seconds loses nothing when it fails once: data-quiet. */
const isQuiet = ({ elt, requestConfig }) => requestConfig?.verb === "get" && elt.hasAttribute("data-quiet");

document.addEventListener("htmx:responseError", ({ detail }) => {
  const { xhr } = detail;
  if (isQuiet(detail)) return;
  if (xhr.status === 401 || xhr.getResponseHeader("X-Token-Outdated")) return; // session.js asks for the password
  say(reasons(xhr.responseText) ?? WORDS[xhr.status] ?? FAILED);
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => isQuiet(detail) || say(OFFLINE));
}
