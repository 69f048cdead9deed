"use strict";

// A chronology: what was opened stays open when somebody comes back, and the rail says in which year they read.
const OPEN = "#open=";
const openProofs = () => [...document.querySelectorAll(".event .proofs[open]")].map((one) => one.closest(".event").id);
const remember = () => {
  const ids = openProofs();
  const rest = location.pathname + location.search;
  if (ids.length || location.hash.startsWith(OPEN)) {
    history.replaceState(history.state, "", ids.length ? `${rest}${OPEN}${ids.join(",")}` : rest);
  }
};
document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.(".event .proofs")) remember();
  },
  true,
);
const reopen = () => {
  if (!location.hash.startsWith(OPEN)) return;
  const events = location.hash
    .slice(OPEN.length)
    .split(",")
    .map((id) => document.getElementById(id))
    .filter((one) => one?.matches(".event"));
  for (const one of events) one.querySelector(".proofs").open = true;
  // A page from the browser's memory is where it was; one that was loaded anew is led there.
  if (events.length && !window.scrollY) events.at(-1).scrollIntoView({ block: "center" });
};

let marking = () => {};
const watch = () => {
  const links = [...document.querySelectorAll(".rail a")];
  marking = () => {};
  if (!links.length) return;
  const placed = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  marking = () => {
    const passed = placed.filter(([, place]) => place && place.getBoundingClientRect().top < window.innerHeight / 3);
    const [now] = passed.at(-1) ?? placed[0];
    if (now.hasAttribute("aria-current")) return;
    for (const link of links) link.removeAttribute("aria-current");
    now.setAttribute("aria-current", "true");
    const rail = now.closest(".rail");
    rail.scrollTo({ left: now.offsetLeft - rail.clientWidth / 2, top: now.offsetTop - rail.clientHeight / 2 });
  };
  marking();
};
let isDue = false;
const onScroll = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    marking();
  });
};

reopen();
watch();
document.addEventListener("scroll", onScroll, { passive: true });
document.addEventListener("htmx:afterSettle", watch);
