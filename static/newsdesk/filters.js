"use strict";

// On a phone a facet is a sheet. Its pill opens it, with the focus inside; it stays open while values are ticked.
let opened = "";
const sheet = () => document.getElementById(opened);
const pillOf = (id) => document.querySelector(`.pills a[href="#${CSS.escape(id)}"]`);
const dress = (facet) => {
  facet.classList.add("open");
  facet.setAttribute("role", "dialog");
  facet.setAttribute("aria-modal", "true");
  facet.tabIndex = -1;
};
const openSheet = (id) => {
  opened = id;
  dress(sheet());
  sheet().focus();
};
const closeSheet = (focused) => {
  const facet = sheet();
  const id = opened;
  opened = "";
  if (!facet) return;
  facet.classList.remove("open");
  facet.removeAttribute("role");
  facet.removeAttribute("aria-modal");
  (focused ?? pillOf(id))?.focus();
};
const stops = (facet) =>
  [...facet.querySelectorAll("a[href], input, button")].filter((one) => one.checkVisibility({ visibilityProperty: true }));

document.addEventListener("click", (event) => {
  const pill = event.target.closest(".pills a");
  if (pill) {
    event.preventDefault();
    openSheet(pill.hash.slice(1));
  } else if (opened && event.target.closest(".sheet-foot .show")) {
    event.preventDefault();
    closeSheet(document.getElementById("first"));
  } else if (opened && (event.target.closest(".sheet-close") || !event.target.closest(".sheet"))) {
    event.preventDefault();
    closeSheet();
  }
});
document.addEventListener("keydown", (event) => {
  if (!opened || !sheet()) return;
  if (event.key === "Escape") {
    event.preventDefault();
    closeSheet();
  } else if (event.key === "Tab") {
    const all = stops(sheet());
    const end = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement === end || (event.shiftKey && document.activeElement === sheet())) {
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0])?.focus();
    }
  }
});
matchMedia("(max-width: 46rem)").addEventListener("change", () => closeSheet());

// While somebody ticks, the values of that facet stay where they are, and what was scrolled to stays in sight.
const filters = () => document.getElementById("filters");
const named = (item) => item.querySelector("input")?.id;
let before = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  before = null;
  if (event.detail.target.id !== "results" || !filters()?.contains(event.detail.requestConfig.elt)) return;
  const facet = document.activeElement?.closest(".facet") ?? sheet();
  const values = [...(facet?.querySelectorAll(".value") ?? [])];
  before = { facet: facet?.id, order: values.map(named), top: filters().scrollTop, sheetTop: sheet()?.scrollTop };
});
const keepOrder = (facet, order) => {
  const list = facet.querySelector("ul");
  const place = (item) => (order.includes(named(item)) ? order.indexOf(named(item)) : order.length);
  const focused = document.activeElement;
  const items = [...list.querySelectorAll(".value")];
  for (const item of items.toSorted((one, other) => place(one) - place(other))) list.append(item);
  if (list.contains(focused)) focused.focus({ preventScroll: true });
};
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "results" || !before || !filters()) return;
  const facet = document.getElementById(before.facet);
  if (facet) keepOrder(facet, before.order);
  filters().scrollTop = before.top;
  if (sheet()) sheet().scrollTop = before.sheetTop ?? 0;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "results") return;
  // Settling gives an element the attributes that it came with.
  if (sheet()) dress(sheet());
  else opened = "";
  if (opened && !sheet().contains(document.activeElement)) sheet().focus({ preventScroll: true });
});

// A search that was sent from the box, and another page of one, lead on to the results.
document.addEventListener("htmx:afterSettle", (event) => {
  const from = event.detail.requestConfig?.elt;
  const isBox = from?.matches("form.box") && from.contains(document.activeElement);
  if (event.detail.target.id === "results" && (isBox || from?.closest(".pager")))
    document.getElementById("first")?.focus({ preventScroll: true });
});
