// What is noted at a unit goes into this browser's store first, and from there to the server, one entry after another:
// a dead line, a closed tab, an ended session lose nothing. Each entry has a key made here; the server writes a key once,
// so whatever may or may not have arrived is simply sent again.
//
// In: "keep-entry" {entry: {visited, url, target, check, version, fields, file, name}}, "send-entries", "drop-entry" {key},
// "keep-mine" {key}.
// Out: "entry-kept" and "entry-restored" {entry}, "entry-done" {entry, answer}, "entry-conflict" {entry, html},
// "entry-refused" {entry, words}, "queue-changed" {count, stuck}.

const RETRY_SECONDS = 10;
const TYPING_PAUSE = 1200; // milliseconds after the last key
const PATIENCE = { entry: 60_000, photo: 300_000 }; // milliseconds for one request on a bad line
const LOST = "Máy chủ gặp lỗi, mục này còn giữ trên máy.";
const GONE = "Buổi kiểm tra hoặc nội dung này không còn. Hãy tải lại trang.";

const user = document.body.dataset.user;
const entries = new Map(); // by key, in the order in which they were noted; the store mirrors it
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const sameThing = (one, other) => one.visited === other.visited && one.target === other.target && one.target !== "photo";

// --- the store ---

let opening;
function store() {
  opening ??= new Promise((done, failed) => {
    const request = indexedDB.open("visits", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("entries", { keyPath: "key" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opening;
}

async function stored(mode, act) {
  const opened = await store();
  return new Promise((done, failed) => {
    const transaction = opened.transaction("entries", mode);
    const request = act(transaction.objectStore("entries"));
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = transaction.onerror = () => failed(transaction.error);
  });
}

let warned = false;
async function mirror(act) {
  try {
    await stored("readwrite", act);
  } catch {
    if (!warned) tell("toast", { kind: "returned", text: "Máy này không còn chỗ để giữ. Đừng đóng trang trước khi gửi hết." });
    warned = true;
  }
}

function changed() {
  const all = [...entries.values()];
  tell("queue-changed", { count: all.length, stuck: all.filter(({ state }) => state !== "waiting").length });
}

function put(entry) {
  entries.set(entry.key, entry);
  changed();
  return mirror((rows) => rows.put(entry));
}

function drop(key) {
  entries.delete(key);
  changed();
  return mirror((rows) => rows.delete(key));
}

// --- sending ---

/** A key of its own for every entry; randomUUID is missing where the page is not served by https. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What is typed on replaces what the server has certainly not written; behind an entry that may have arrived it waits. */
function keep(noted) {
  const entry = { ...noted, key: newKey(), noted_at: new Date().toISOString(), user, state: "waiting", tried: false };
  for (const each of [...entries.values()].filter((other) => sameThing(other, entry))) {
    entry.version = each.version;
    if (!each.tried || each.state !== "waiting") drop(each.key);
  }
  put(entry);
  tell("entry-kept", { entry });
  clearTimeout(keep.timer);
  keep.timer = setTimeout(sendWaiting, TYPING_PAUSE);
}

function body(entry) {
  const data = new FormData();
  for (const name of ["key", "target", "check", "version", "noted_at"]) data.append(name, entry[name]);
  for (const [name, value] of entry.fields) data.append(name, value);
  if (entry.file) data.append("file", entry.file, entry.name);
  return data;
}

function post(entry) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE[entry.file ? "photo" : "entry"]);
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
  return fetch(entry.url, { method: "POST", body: body(entry), headers, signal: stop.signal }).finally(() => clearTimeout(timer));
}

/** The words of a refusal, whatever page or fragment carries them. */
function reason(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(".field-error, [data-blockers]")?.textContent.replace(/\s+/g, " ").trim() || LOST;
}

/** Written: what is typed behind it stands on the version that it made. */
function done(entry, answer) {
  for (const each of entries.values()) {
    if (each.key !== entry.key && sameThing(each, entry) && each.version === entry.version) put({ ...each, version: answer.version });
  }
  drop(entry.key);
  tell("entry-done", { entry, answer });
}

function stopped(entry, state, words) {
  put({ ...entry, state, words });
  tell("entry-refused", { entry, words });
}

/** One entry; false when the line, the server or the session is not there and the others need not be tried. */
async function send(entry) {
  entry.tried = true;
  await put(entry);
  const response = await post(entry).catch(() => null);
  if (!entries.has(entry.key)) return true; // dropped meanwhile by the reader
  if (response?.status === 401 || response?.headers.has("X-Token-Outdated")) {
    document.dispatchEvent(new Event("session-ended"));
    return false;
  }
  const text = (await response?.text().catch(() => null)) ?? null;
  if (text === null || response.status >= 500 || response.status === 429) return false;
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (response.ok && !isJson) return false; // some page on the way: of the network, or of a new password
  const answer = isJson ? JSON.parse(text) : null;
  if (response.ok) done(entry, answer);
  else if (answer?.conflict) {
    put({ ...entry, state: "conflict", told: answer.version });
    tell("entry-conflict", { entry, html: answer.conflict });
  } else stopped(entry, "refused", response.status === 404 ? GONE : reason(text));
  return true;
}

let sending = false;
async function sendWaiting() {
  if (sending || navigator.onLine === false) return;
  sending = true;
  try {
    for (let next; (next = [...entries.values()].find(({ state }) => state === "waiting")); ) if (!(await send(next))) break;
  } finally {
    sending = false;
  }
}

// --- what the page and the line say ---

document.addEventListener("keep-entry", ({ detail }) => keep(detail.entry));
document.addEventListener("send-entries", sendWaiting);
document.addEventListener("signed-in", sendWaiting);
addEventListener("online", sendWaiting);
setInterval(sendWaiting, RETRY_SECONDS * 1000);
document.addEventListener("drop-entry", ({ detail }) => drop(detail.key));
document.addEventListener("keep-mine", ({ detail }) => {
  const entry = entries.get(detail.key);
  if (!entry) return;
  put({ ...entry, version: entry.told ?? entry.version, state: "waiting" });
  sendWaiting();
});

addEventListener("load", async () => {
  const kept = (await stored("readonly", (rows) => rows.getAll()).catch(() => [])).filter((entry) => entry.user === user);
  kept.sort((one, other) => one.noted_at.localeCompare(other.noted_at));
  for (const entry of kept) {
    if (entries.has(entry.key)) continue;
    entries.set(entry.key, { ...entry, state: "waiting" });
    tell("entry-restored", { entry });
  }
  changed();
  sendWaiting();
});
