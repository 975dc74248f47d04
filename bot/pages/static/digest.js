// A line that is chosen is let go by choosing it again or by Escape; where there is room for passages beside lines, the
// sentence that it rests on is brought into view. A link to a line chooses it. Without this file lines can be chosen all
// the same.
"use strict";

const chosen = new Map();
const besides = window.matchMedia("(min-width: 60rem)");

function isInView(element) {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= window.innerHeight;
}

function show(radio) {
  chosen.set(radio.name, radio);
  const story = radio.closest(".story");
  const sentences = story ? Array.from(story.querySelectorAll("mark.rests-" + radio.value)) : [];
  for (const sentence of sentences) {
    const folded = sentence.closest("details");
    if (folded) folded.open = true;
  }
  // Elsewhere they stand under the line itself.
  const rests = besides.matches ? sentences : [radio.closest(".line")];
  if (rests.length && !rests.some(isInView)) rests[0].scrollIntoView({ block: "nearest" });
}

function choose(id) {
  const radio = id ? document.getElementById(id) : null;
  if (!(radio instanceof HTMLInputElement) || !radio.classList.contains("pick")) return;
  const folded = radio.closest("details");
  if (folded) folded.open = true;
  radio.checked = true;
  show(radio);
  radio.closest(".line").scrollIntoView({ block: "center" });
}

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.classList.contains("pick")) show(event.target);
});

function radioOf(target) {
  const label = target instanceof Element ? target.closest(".line > label") : null;
  return label ? document.getElementById(label.htmlFor) : null;
}

// A radio button that is chosen says nothing when it is chosen again, so what was chosen before the click counts.
document.addEventListener("pointerdown", (event) => {
  const radio = radioOf(event.target);
  if (radio) radio.dataset.before = String(radio.checked);
});

document.addEventListener("click", (event) => {
  const radio = radioOf(event.target);
  if (radio && radio.dataset.before === "true") {
    event.preventDefault();
    radio.checked = false;
    radio.dataset.before = "false";
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const radio of chosen.values()) radio.checked = false;
});

window.addEventListener("hashchange", () => choose(location.hash.slice(1)));
choose(location.hash.slice(1));
