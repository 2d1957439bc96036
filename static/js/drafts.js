// What is typed on a scorecard is kept in this browser until the server has it: a crash, a closed lid, a dead line lose nothing.
// A draft belongs to one account and one line; when the page opens again it is put back and sent.

const prefix = `draft:${document.body.dataset.user}:`;
const keyOf = (form) => prefix + form.id;
const lineForm = (element) => element?.closest?.(".line-form");

function keep(form) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  try {
    localStorage.setItem(keyOf(form), JSON.stringify(fields));
  } catch {
    // No room or not allowed: the fields on the page still hold it.
  }
}

function forget(form) {
  localStorage.removeItem(keyOf(form));
}

/** Put the kept values back; a list that grew by a button grows again. */
function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const [name, list] of values) {
    const named = () => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    while (named().length < list.length && !/^(radio|checkbox)$/.test(named()[0]?.type ?? "radio")) {
      form.querySelector("[data-add-record]")?.click();
      if (!form.querySelector("[data-add-record]")) break;
    }
  }
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken") continue;
    const list = values.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = list.includes(field.value);
    else if (list.length) field.value = list.shift();
  }
}

document.addEventListener("fill-line", ({ target, detail }) => fill(target, detail)); // from js/last_year.js

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => lineForm(target) && keep(lineForm(target)));
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const taken = detail.elt.closest?.(".line")?.querySelector(".line-form"); // "Lấy bản đã lưu" drops the own one
  const form = lineForm(detail.elt) ?? (detail.requestConfig?.verb === "get" ? taken : null);
  if (form && detail.xhr.status === 200) forget(form);
});

function send(form) {
  form.setAttribute("data-unsaved", "");
  htmx.trigger(form, "submit");
}

/** Was something entered on a slow line before the scripts were there to notice? */
function touched(form) {
  return [...form.elements].some((field) => {
    if (!field.name) return false;
    if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
    return field.type !== "hidden" && field.value !== field.defaultValue;
  });
}

const seen = new WeakSet();

/** Each form once: those of the page when it has loaded, those of the other parts when they have come. */
function restore() {
  let restored = 0;
  for (const form of document.querySelectorAll(".line-form")) {
    if (seen.has(form)) continue;
    seen.add(form);
    const kept = localStorage.getItem(keyOf(form));
    if (!kept && touched(form)) send(form);
    if (!kept) continue;
    fill(form, JSON.parse(kept));
    send(form);
    restored += 1;
  }
  if (!restored) return;
  const text = `Đã lấy lại ${restored} dòng chưa gửi từ lần trước và đang gửi.`;
  document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
}

addEventListener("load", restore);
document.addEventListener("parts-arrived", restore);
