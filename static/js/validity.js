// What a browser says about a field before it sends a form is said in Vietnamese, whatever language the browser speaks.

const MISSING = {
  checkbox: "Hãy đánh dấu vào ô này.",
  radio: "Hãy chọn một mục.",
  "select-one": "Hãy chọn một mục trong danh sách.",
  "select-multiple": "Hãy chọn ít nhất một mục.",
  file: "Hãy chọn tệp.",
};
const SHAPES = {
  email: "Hãy nhập địa chỉ thư điện tử, ví dụ ten@donvi.gov.vn.",
  url: "Hãy nhập địa chỉ trang, bắt đầu bằng https://.",
};

function words({ validity, type, min, max, minLength, maxLength, title }) {
  if (validity.valueMissing) return MISSING[type] ?? "Hãy nhập nội dung vào ô này.";
  if (validity.typeMismatch) return SHAPES[type] ?? "Nội dung chưa đúng dạng.";
  if (validity.badInput) return "Hãy nhập số, ví dụ 3.";
  if (validity.rangeUnderflow) return `Hãy nhập từ ${min} trở lên.`;
  if (validity.rangeOverflow) return `Hãy nhập không quá ${max}.`;
  if (validity.stepMismatch) return "Hãy nhập số nguyên.";
  if (validity.tooShort) return `Hãy nhập ít nhất ${minLength} ký tự.`;
  if (validity.tooLong) return `Hãy nhập không quá ${maxLength} ký tự.`;
  return title || "Nội dung chưa đúng mẫu.";
}

document.addEventListener("invalid", ({ target }) => {
  target.setCustomValidity(""); // what is wrong now, not what was wrong before
  if (!target.validity.valid) target.setCustomValidity(words(target));
}, { capture: true });

// Our own words would keep a mended field from being sent; one radio button speaks for all of its group.
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    for (const field of target.form?.elements ?? [target]) field.setCustomValidity?.("");
  }, { capture: true });
}
