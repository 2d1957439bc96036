// Quick phrases: a button puts its words into the text of its form, after what stands there.

const show = () => document.querySelectorAll("[data-phrases][hidden]").forEach((each) => (each.hidden = false));
document.addEventListener("htmx:load", show);
show();

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-phrase]");
  if (!button) return;
  const text = button.closest("form").elements.text;
  text.value = [text.value.trimEnd(), button.dataset.phrase].filter(Boolean).join("\n");
  text.focus();
});
