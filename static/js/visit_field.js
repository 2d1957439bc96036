// The page on which an inspection team writes at a unit: fields become entries as they are typed (js/visit_queue.js
// keeps and sends them), and each says what became of it.

const page = document.querySelector(".field-page");
const formOf = (element) => element?.closest?.(".field-form");
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
let unsent = 0;

function say(form, words, kind = "") {
  const place = form.querySelector(".entry-said");
  place.className = `entry-said ${kind}`;
  place.replaceChildren(words);
}

// --- typing ---

function keep(form) {
  const { target, check = "", version } = form.dataset;
  const { visited, entries: url } = page.dataset;
  const fields = [["target", target], ...new FormData(form)];
  tell("keep-entry", { entry: { visited, url, target: check ? `check:${check}` : target, check, version, fields } });
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
