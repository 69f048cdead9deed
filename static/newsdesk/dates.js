"use strict";

// The bars over a search are one stop for keys, and a range for the pointer: both fill in From and To and send them.
// Without this each bar is a link, the form works by itself, and a table has the same links.
(() => {
  const state = new WeakMap();
  let refocus = false;

  const formOf = (plot) => plot.closest(".dates").querySelector(".date-fields");
  const inputsOf = (form) => [...form.querySelectorAll("input:not([type=hidden])")];

  const send = (plot, first, last) => {
    const form = formOf(plot);
    const [from, to] = inputsOf(form);
    from.value = first;
    to.value = last;
    refocus = document.activeElement === state.get(plot).stop;
    form.requestSubmit();
  };

  const named = (written) => {
    const [year, month, day] = written.split("-").map(Number);
    if (!month) return written;
    const options = { timeZone: "UTC", year: "numeric", month: "short", day: day ? "numeric" : undefined };
    const format = new Intl.DateTimeFormat(document.documentElement.lang || "en", options);
    return format.format(new Date(Date.UTC(year, month - 1, day || 1)));
  };

  const words = (plot) => {
    const { bars, start, end } = state.get(plot);
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    const count = bars.slice(low, high + 1).reduce((sum, bar) => sum + bar.count, 0);
    const days = low === high ? named(bars[low].days) : `${named(bars[low].days)} – ${named(bars[high].days)}`;
    return `${days}: ${count}`;
  };

  const show = (plot) => {
    const { bars, start, end, rect, picked, stop } = state.get(plot);
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    rect.setAttribute("x", `${(100 * low) / bars.length}%`);
    rect.setAttribute("width", `${(100 * (high - low + 1)) / bars.length}%`);
    rect.removeAttribute("visibility");
    picked.textContent = words(plot);
    stop.setAttribute("aria-valuenow", String(end + 1));
    stop.setAttribute("aria-valuetext", words(plot));
  };

  const hide = (plot) => {
    const { rect, picked } = state.get(plot);
    rect.setAttribute("visibility", "hidden");
    picked.textContent = "";
  };

  const choose = (plot) => {
    const { bars, start, end } = state.get(plot);
    send(plot, bars[Math.min(start, end)].days, bars[Math.max(start, end)].days);
  };

  const setUp = (plot) => {
    if (state.has(plot)) return;
    const bars = plot.dataset.bars.split(",").map((one) => {
      const [days, count] = one.split(" ");
      return { days, count: Number(count) };
    });
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", "choice");
    rect.setAttribute("height", "100%");
    rect.setAttribute("visibility", "hidden");
    plot.querySelector(".bars").append(rect);
    const picked = document.createElement("span");
    picked.className = "picked";
    picked.setAttribute("aria-hidden", "true");
    plot.append(picked);
    // Links may not stand inside of what has keys, so that lies over them and lets the pointer through.
    const stop = document.createElement("div");
    stop.className = "stop";
    stop.tabIndex = 0;
    plot.append(stop);
    const at = Math.max(0, bars.findLastIndex((bar) => bar.count));
    state.set(plot, { bars, rect, picked, stop, start: at, end: at });
    const described = { role: "slider", "aria-label": plot.dataset.label, "aria-describedby": "strip-hint" };
    const values = { "aria-valuemin": 1, "aria-valuemax": bars.length, "aria-valuenow": at + 1 };
    const spoken = { "aria-valuetext": words(plot) };
    for (const [name, value] of Object.entries({ ...described, ...values, ...spoken })) stop.setAttribute(name, String(value));
  };

  const moved = (plot, to, widen) => {
    const now = state.get(plot);
    now.end = Math.min(Math.max(to, 0), now.bars.length - 1);
    if (!widen) now.start = now.end;
    show(plot);
  };

  document.addEventListener("keydown", (event) => {
    const plot = event.target.closest?.("#strip");
    if (!plot || event.target !== state.get(plot)?.stop || event.ctrlKey || event.metaKey || event.altKey) return;
    const { bars, end } = state.get(plot);
    const moves = { ArrowLeft: end - 1, ArrowRight: end + 1, Home: 0, End: bars.length - 1 };
    if (event.key in moves) moved(plot, moves[event.key], event.shiftKey);
    else if (event.key === "Enter") choose(plot);
    else if (event.key === "Escape") hide(plot);
    else if (event.key === "Backspace") {
      const back = [...plot.closest(".dates").querySelectorAll(".crumbs a")].pop();
      refocus = Boolean(back);
      back?.click();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches?.("#strip .stop")) hide(event.target.parentElement);
  });

  // A drag begins once the pointer has moved, so that a click stays a click and a finger can still scroll the page.
  const START = 5;
  let drag = null;
  let dragged = false;

  const barAt = (plot, x) => {
    const box = plot.querySelector(".bars").getBoundingClientRect();
    const { bars } = state.get(plot);
    return Math.min(Math.max(Math.floor(((x - box.left) / box.width) * bars.length), 0), bars.length - 1);
  };

  document.addEventListener("pointerdown", (event) => {
    dragged = false;
    const plot = event.target.closest?.(".bars")?.closest("#strip");
    if (plot && state.has(plot) && event.isPrimary && event.button === 0) drag = { plot, x: event.clientX, on: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || !event.isPrimary) return;
    if (!drag.on && Math.abs(event.clientX - drag.x) < START) return;
    if (!drag.on) {
      drag.on = true;
      drag.plot.setPointerCapture(event.pointerId);
      state.get(drag.plot).start = barAt(drag.plot, drag.x);
    }
    moved(drag.plot, barAt(drag.plot, event.clientX), true);
  });
  document.addEventListener("pointerup", () => {
    if (drag?.on) {
      dragged = true;
      choose(drag.plot);
    }
    drag = null;
  });
  document.addEventListener("pointercancel", () => {
    if (drag) hide(drag.plot);
    drag = null;
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("#strip")) event.preventDefault();
  });

  // Links of an SVG are not htmx's: their days are sent like any. Beside a thin bar the nearest one is meant.
  const NEAR = 12;
  const nearest = (plot, x) => {
    const { bars } = state.get(plot);
    const [low, high] = [barAt(plot, x - NEAR), barAt(plot, x + NEAR)];
    const at = barAt(plot, x);
    const near = bars.map((_, place) => place).filter((place) => place >= low && place <= high && bars[place].count);
    return near.sort((one, other) => Math.abs(one - at) - Math.abs(other - at))[0];
  };

  document.addEventListener("click", (event) => {
    const plot = event.target.closest?.("#strip");
    if (!plot || !state.has(plot) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (dragged) {
      dragged = false;
      return;
    }
    const link = event.target.closest("a");
    if (link) {
      const chosen = new URL(link.getAttribute("href"), window.location.href).searchParams;
      const [from, to] = inputsOf(formOf(plot)).map((input) => chosen.get(input.name) || "");
      send(plot, from, to);
    } else if (event.target.closest(".bars")) {
      const bar = nearest(plot, event.clientX);
      if (bar !== undefined) send(plot, state.get(plot).bars[bar].days, state.get(plot).bars[bar].days);
    }
  });

  // An address without a day that nobody typed is the shorter one.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches?.(".date-fields")) return;
    for (const input of inputsOf(event.target)) {
      if (!input.value.trim()) delete event.detail.parameters[input.name];
    }
  });

  const begin = () => {
    for (const plot of document.querySelectorAll("#strip")) setUp(plot);
  };
  begin();
  document.addEventListener("htmx:afterSettle", () => {
    begin();
    if (refocus) document.querySelector("#strip .stop")?.focus({ preventScroll: true });
    refocus = false;
  });
})();
