"use strict";

// "My time" is the browser's zone, which no page can know before.
const tellZone = () => {
  for (const button of document.querySelectorAll(".times .mine")) {
    button.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }
};
tellZone();
document.addEventListener("htmx:afterSettle", tellZone);
