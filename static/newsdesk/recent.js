"use strict";

// The reader's last searches, kept in this browser and nowhere else; the start page lists them.
(() => {
  const KEY = "newsdesk.searches";
  const MOST = 8;
  const kept = () => {
    try {
      const list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  };
  const keep = (list) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
    } catch {
      // A browser may keep nothing.
    }
  };
  const note = () => {
    const words = new URLSearchParams(location.search).get("q")?.trim();
    if (words && location.pathname === "/search/") keep([words, ...kept().filter((one) => one !== words)]);
  };
  note();
  document.addEventListener("htmx:pushedIntoHistory", note);

  const section = document.getElementById("recent-searches");
  if (!section || !kept().length) return;
  for (const words of kept()) {
    const link = document.createElement("a");
    link.className = "link";
    link.href = `/search/?${new URLSearchParams({ q: words })}`;
    link.textContent = words;
    const item = document.createElement("li");
    item.append(link);
    section.querySelector("ul").append(item);
  }
  section.querySelector("button").addEventListener("click", () => {
    keep([]);
    section.remove();
    document.getElementById("q")?.focus();
  });
  section.hidden = false;
})();
