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

// The claim that was opened last, so that closing it leads back to it.
let opened = null;

// The link that was followed went with the list: the focus goes to the evidence that came for it,
// and back to the claim when that is closed. On a narrow screen the evidence stands above the list.
function showEvidence() {
  showSpan();
  const evidence = document.getElementById("evidence");
  const lost = document.activeElement === document.body;
  if (evidence) {
    opened = evidence.dataset.claim;
    const narrow = window.matchMedia("(max-width: 46rem)").matches;
    if (lost) evidence.focus({ preventScroll: !narrow });
    if (narrow) evidence.scrollIntoView();
  } else if (opened !== null && lost) {
    const claim = document.querySelector(`#results a[data-claim="${CSS.escape(opened)}"]`);
    if (claim) claim.focus();
    opened = null;
  }
}

// Filters that say nothing stay out of the address.
function leaveOutEmpty(asked) {
  for (const [name, value] of [...asked.body]) {
    if (value === "") asked.body.delete(name);
  }
}

// On a narrow screen the navigation scrolls sideways: where one is must be in sight.
function showPlace() {
  const place = document.querySelector(".top nav [aria-current]");
  if (place) {
    const list = place.closest("ul");
    list.scrollLeft = place.offsetLeft - list.offsetLeft - 40;
  }
}

// A table that is laid out as cards on a narrow screen stays a table for screen readers.
function nameCards() {
  const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
  for (const table of document.querySelectorAll("table.cards:not([role])")) {
    table.setAttribute("role", "table");
    for (const part of table.querySelectorAll("thead, tbody, tr, th, td")) {
      part.setAttribute("role", roles[part.tagName]);
    }
  }
}

// A drawing as a PNG of twice its size, made here from its SVG, so that nothing is sent anywhere.
async function savePng(address, name) {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * picture.naturalWidth;
  canvas.height = 2 * picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
  link.download = `${name.replace(/[^\w.-]+/g, "-")}.png`;
  link.click();
}

function offerPng() {
  for (const link of document.querySelectorAll("a[data-png][hidden]")) {
    link.hidden = false;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      savePng(link.href, link.dataset.png);
    });
  }
}

// The slider of a day moves the date beside it; letting go of it asks for that day.
function slideDays() {
  for (const range of document.querySelectorAll(".dayrange[hidden]")) {
    const date = document.getElementById(range.dataset.for);
    const first = Date.parse(`${range.dataset.first}T00:00:00Z`);
    range.hidden = false;
    range.addEventListener("input", () => {
      date.value = new Date(first + 86400000 * Number(range.value)).toISOString().slice(0, 10);
      range.setAttribute("aria-valuetext", date.value);
    });
    date.addEventListener("change", () => {
      range.value = Math.round((Date.parse(`${date.value}T00:00:00Z`) - first) / 86400000);
    });
  }
}

document.addEventListener("DOMContentLoaded", () => {
  slideDays();
  offerPng();
  showSpan();
  showPlace();
  nameCards();
  opened = document.getElementById("evidence")?.dataset.claim ?? null;
});
document.addEventListener("htmx:config:request", (event) => leaveOutEmpty(event.detail.ctx.request));
document.addEventListener("htmx:after:swap", () => {
  showEvidence();
  nameCards();
});
