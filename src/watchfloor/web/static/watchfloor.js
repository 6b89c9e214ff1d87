// What pages do beyond links and forms. Without this file every page still works.
"use strict";

// The marked words come into view when a claim is opened.
function showSpan() {
  const span = document.getElementById("span");
  const box = span && span.closest(".reporttext");
  if (box && !box.classList.contains("full")) {
    box.scrollTop = span.offsetTop - box.offsetTop - 60;
  }
}

document.addEventListener("DOMContentLoaded", showSpan);
document.addEventListener("htmx:after:swap", showSpan);
