"use strict";

// Keys work as long as nothing is being typed; "?" lists them.
const items = () => [...document.querySelectorAll("#results .hit, #results .event")];
const move = (step) => {
  const all = items();
  if (!all.length) return;
  const now = all.findIndex((item) => item.classList.contains("at"));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  for (const item of all) item.classList.toggle("at", item === next);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};
const at = (part) => document.querySelector(`#results .at ${part}`);
const showFilters = () => {
  const reachable = [...document.querySelectorAll(".pills a, .filters input[type=checkbox]")];
  reachable.find((one) => one.checkVisibility())?.focus();
};
const keys = {
  "/": () => {
    const box = document.getElementById("q");
    box?.focus();
    box?.select();
  },
  j: () => move(1),
  k: () => move(-1),
  o: () => at("h2 a, .proofs .by a")?.click(),
  e: () => at(".proofs summary")?.click(),
  f: showFilters,
  t: () => document.querySelector(".tabs a[href]:not([aria-current])")?.click(),
  "?": () => document.getElementById("keys")?.showModal(),
};
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = event.key === "Enter" && event.target.classList.contains("at") ? keys.o : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
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
    status.textContent = status.dataset.done;
  } catch {
    status.textContent = status.dataset.failed;
  }
});
