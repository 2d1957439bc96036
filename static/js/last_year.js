// "Dùng số liệu này": last year's answer goes into the fields of the line, where the person sees it, and is saved as if
// it had been typed. Without this script the button posts, and the server saves the same.

const typed = (form) => ["input", "change"].forEach((kind) => form.dispatchEvent(new Event(kind, { bubbles: true })));

document.addEventListener("submit", (event) => {
  const { lastYear, fields } = event.target.dataset;
  const form = lastYear && document.getElementById(lastYear);
  if (!form) return;
  event.preventDefault();
  form.dispatchEvent(new CustomEvent("fill-line", { bubbles: true, detail: [...new URLSearchParams(fields)] }));
  form.dataset.takenOver = "";
  typed(form);
  form.querySelector(".fields input:checked, .fields input, .fields select, .na-check").focus();
});

// The logbook tells whence the answer came; the server looks whether the unit did answer so.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if ("takenOver" in detail.elt.dataset) detail.parameters.last_year = "1";
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status === 200) delete detail.elt.dataset.takenOver;
});
