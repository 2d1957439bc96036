// Writing a report: how long each part and the whole paper are, and what is typed kept on this machine until it is saved.

const form = document.getElementById("report-form");
const { chars, indent, page, gap, other } = Object.fromEntries(Object.entries(form.dataset).map(([name, value]) => [name, Number(value)]));
const paragraphs = (text) => text.split("\n").map((line) => line.trim().length).filter(Boolean);
const linesOf = (text) => paragraphs(text).reduce((sum, length) => sum + Math.ceil((length + indent) / chars), 0); // as reporting/length.py

function measure() {
  let lines = other;
  for (const place of form.querySelectorAll("[data-length]")) {
    const field = document.getElementById(place.dataset.length);
    const [low, high] = [Number(field.dataset.low), Number(field.dataset.high)];
    const count = linesOf(field.value);
    const words = field.value.split(/\s+/).filter(Boolean).length;
    lines += count + gap * paragraphs(field.value).length;
    place.querySelector("span").textContent = `${words} từ, khoảng ${count} dòng`;
    const off = count > high ? "dài" : count < low && count ? "ngắn" : "";
    place.querySelector("strong").textContent = off ? `, hơi ${off}` : "";
  }
  const told = form.querySelector("[data-pages]");
  told.hidden = false;
  told.querySelector("strong").textContent = Math.max(1, Math.ceil(lines / page));
}

const key = `report:${document.body.dataset.user}:${form.dataset.kept}`;
const kept = document.getElementById("kept");
const typed = () => [...form.elements].filter((field) => field.name && field.type !== "hidden");
const opened = form.querySelector("[name=opened_at]");

function keep(sent = false) {
  const fields = Object.fromEntries(typed().map((field) => [field.name, field.value]));
  try {
    localStorage.setItem(key, JSON.stringify({ sent, version: form.dataset.version, opened: opened.value, fields }));
  } catch {
    // No room or not allowed: the fields on the page still hold it.
  }
}

/** Put back what was typed and not saved. The server refuses it where somebody else has saved since it was opened. */
function restore() {
  const stored = JSON.parse(localStorage.getItem(key) ?? "null");
  if (!stored || form.dataset.fresh !== undefined || form.querySelector(".is-invalid")) return;
  const changed = typed().filter((field) => field.name in stored.fields && stored.fields[field.name] !== field.value);
  const arrived = stored.sent && stored.version !== form.dataset.version; // saved; the server may have tidied it
  if (arrived || !changed.length) return localStorage.removeItem(key);
  for (const field of changed) field.value = stored.fields[field.name];
  opened.value = stored.opened;
  kept.hidden = false;
}

document.querySelector("[data-drop-kept]").addEventListener("click", () => {
  localStorage.removeItem(key);
  location.reload();
});

form.addEventListener("input", () => {
  keep();
  measure();
});
form.addEventListener("submit", ({ submitter }) => {
  if (submitter?.matches("[data-preview]")) document.getElementById("preview").scrollIntoView();
  else keep(true);
});

restore();
measure();
