"use strict";

// "/" puts the cursor into the search box, as long as nothing is being typed elsewhere.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// The suggestions are a listbox that the box controls: arrows choose, Enter follows, Escape closes.
const box = document.getElementById("q");
const list = document.getElementById("suggestions");

if (box && list) {
  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  };
  const follow = (option) => window.location.assign(option.dataset.href);

  list.addEventListener("htmx:afterSwap", () => {
    const shown = options().length > 0 && document.activeElement === box;
    list.hidden = !shown;
    box.setAttribute("aria-expanded", String(shown));
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      follow(all[at]);
    } else if (event.key === "Escape") {
      // A box for searches empties itself at this key.
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      event.preventDefault();
      follow(option);
    }
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
}

// An answer of "search is down", "that cannot be searched" or "wait a little" is shown like any other; not as suggestions.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([400, 429, 503].includes(event.detail.xhr.status) && event.detail.target.id !== "suggestions") {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// A chronology, or its ticked entries, as text on the clipboard; what the form would save as a file.
const showCopying = () => {
  for (const button of document.querySelectorAll(".take-away .copy")) button.hidden = !navigator.clipboard;
};
showCopying();
document.addEventListener("htmx:afterSwap", showCopying);
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".take-away .copy");
  if (!button) return;
  const form = button.form;
  const status = form.querySelector("[role=status]");
  const fields = new URLSearchParams(new FormData(form));
  fields.set("format", "txt");
  try {
    const response = await fetch(`${form.action}?${fields}`);
    if (!response.ok) throw new Error(String(response.status));
    await navigator.clipboard.writeText(await response.text());
    status.textContent = "Copied.";
  } catch {
    status.textContent = "Not copied. Try “Text” instead.";
  }
});
