// Choices that are found by typing are drawn by select2 without a name: they get that of their label.
"use strict";

// By jQuery, which has drawn them when it comes to this.
django.jQuery(() => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const drawn = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    drawn?.setAttribute("aria-label", select.labels[0]?.textContent.trim() ?? "");
  }
});
