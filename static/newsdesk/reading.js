"use strict";

// The page of an article: its matches one after another, and its sentences with what can be done with them.
const article = document.querySelector("article.article");
const isTyped = (event) =>
  event.target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey;

// "Match 3 of 11": the anchors are there without this; here is only which comes next.
const stepper = document.querySelector(".walk .matches");
const matches = Number(stepper?.dataset.matches || 0);
let match = 0;
const toMatch = (number) => {
  if (!matches) return;
  match = ((number - 1 + matches) % matches) + 1;
  const place = stepper.querySelector("[data-place]");
  place.textContent = place.dataset.place.replace("NUMBER", String(match));
  for (const mark of article.querySelectorAll("mark.current")) mark.classList.remove("current");
  const mark = document.getElementById(`m${match}`);
  mark?.classList.add("current");
  mark?.scrollIntoView({ block: "center" });
};
stepper?.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]")?.dataset.step;
  if (!step) return;
  event.preventDefault();
  toMatch(match + Number(step) || (step < 0 ? matches : 1));
});

// A sentence opens under its paragraph.
const acts = document.getElementById("sentence-acts");
const sentences = () => [...article.querySelectorAll("span[id^=s]")];
const textOf = (sentence) => sentence.textContent.replace(/\s+/g, " ").trim();
const opened = () => article.querySelector(".sentence-acts");
const shut = () => {
  opened()?.remove();
  for (const one of article.querySelectorAll(".at")) one.classList.remove("at");
};
const quoted = (sentence) => `“${textOf(sentence)}”`;
const sourceOf = (sentence) => {
  const anchor = "endsWithPage" in acts.dataset ? `#${sentence.id}` : "";
  return `${acts.dataset.source}${anchor} ${acts.dataset.retrieved}`;
};
const open = (sentence) => {
  const isOpen = opened()?.dataset.of === sentence.id;
  shut();
  if (isOpen || !acts) return;
  sentence.classList.add("at");
  const panel = acts.content.firstElementChild.cloneNode(true);
  panel.dataset.of = sentence.id;
  panel.querySelector(".citation bdi").textContent = quoted(sentence);
  panel.querySelector(".citation span").textContent = sourceOf(sentence);
  panel.querySelector(".to-sentence").href = `#${sentence.id}`;
  panel.querySelector(".copy-citation").hidden = !navigator.clipboard;
  (sentence.closest("p, h1, h2, figure") || sentence).after(panel);
};
const copy = async (text) => {
  const status = opened()?.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(text);
    if (status) status.textContent = status.dataset.done;
  } catch {
    if (status) status.textContent = status.dataset.failed;
  }
};
const toSentence = (step) => {
  const all = sentences();
  const now = all.findIndex((one) => one.classList.contains("at"));
  const target = now < 0 ? all.findIndex((one) => one.matches(":target")) - (step > 0 ? 1 : -1) : now;
  const next = all[Math.min(Math.max(target + step, 0), all.length - 1)];
  shut();
  next.classList.add("at");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};
const chosen = () => article.querySelector("span.at") || article.querySelector("span:target");
const copySentence = () => {
  const sentence = chosen();
  if (!sentence) return;
  if (opened()?.dataset.of !== sentence.id) open(sentence);
  copy(`${quoted(sentence)} ${sourceOf(sentence)}`);
};

article?.addEventListener("click", (event) => {
  if (event.target.closest(".copy-citation")) return void copySentence();
  if (event.target.closest(".shut")) return void shut();
  if (event.target.closest("a, button, .sentence-acts") || String(window.getSelection())) return;
  const sentence = event.target.closest("span[id^=s]");
  if (sentence) open(sentence);
});
document.addEventListener("keydown", (event) => {
  if (!article || isTyped(event)) return;
  const sentence = chosen();
  if (event.key === "n" || event.key === "p") toMatch(event.key === "n" ? match + 1 : match ? match - 1 : matches);
  else if (event.key === "s" || event.key === "S") toSentence(event.key === "s" ? 1 : -1);
  else if (event.key === "c") copySentence();
  else if (event.key === "Escape") shut();
  else if (event.key === "Enter" && sentence && !event.target.closest("a, button, summary")) open(sentence);
});
