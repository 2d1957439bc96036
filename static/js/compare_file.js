// Tra cứu văn bản: is the reader's file the one that was issued? It is hashed here and goes nowhere. Without script the hash is read by eye.

const place = document.querySelector("[data-sha256]");

async function hashOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Only a page that came over a safe connection may hash.
if (place && window.crypto?.subtle) {
  const answer = place.querySelector("[role=status]");
  place.hidden = false;
  place.querySelector("input").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    answer.textContent = "Đang so…";
    const same = (await hashOf(file)) === place.dataset.sha256;
    answer.textContent = same ? "Trùng: đúng là tệp đã phát hành." : "Không trùng: tệp này không phải là tệp đã phát hành.";
  });
}
