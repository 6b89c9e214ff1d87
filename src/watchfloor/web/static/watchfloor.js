// What pages do beyond links and forms. Without this file every page still works.
"use strict";

// The marked words come into view when a claim is opened.
function showSpan() {
  const span = document.getElementById("span");
  const box = span && span.closest(".reporttext");
  if (box && !box.classList.contains("full")) {
    box.scrollTop = span.offsetTop - 60;
  }
}

// On a narrow screen the evidence stands above the list: go there when a claim was opened.
function showEvidence() {
  showSpan();
  const evidence = document.getElementById("evidence");
  if (evidence && window.matchMedia("(max-width: 46rem)").matches) {
    evidence.scrollIntoView();
  }
}

document.addEventListener("DOMContentLoaded", showSpan);
document.addEventListener("htmx:after:swap", showEvidence);
