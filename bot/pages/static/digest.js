// A line that is chosen is let go by choosing it again or by Escape, and the sentence that it rests on is brought into
// view where it is not. Without this file lines can be chosen all the same.
"use strict";

const chosen = new Map();

function lit(radio) {
  const story = radio.closest(".story");
  return story ? Array.from(story.querySelectorAll(".rests-" + radio.value)) : [];
}

function inView(element) {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= window.innerHeight;
}

function show(radio) {
  const sentences = lit(radio);
  for (const sentence of sentences) {
    const folded = sentence.closest("details");
    if (folded) folded.open = true;
  }
  const line = radio.closest(".line");
  if (!sentences.length || sentences.some(inView)) return;
  sentences[0].scrollIntoView({ block: "nearest" });
  // What was tapped stays in view: whoever wants to see more follows the link under the line.
  if (line && !inView(line)) line.scrollIntoView({ block: "nearest" });
}

document.addEventListener("change", (event) => {
  const radio = event.target;
  if (!(radio instanceof HTMLInputElement) || !radio.classList.contains("pick")) return;
  chosen.set(radio.name, radio);
  show(radio);
});

// A radio button that is chosen says nothing when it is chosen again, so what was chosen before the click counts.
document.addEventListener("pointerdown", (event) => {
  const label = event.target instanceof Element ? event.target.closest(".line > label") : null;
  const radio = label ? document.getElementById(label.htmlFor) : null;
  if (radio) radio.dataset.before = String(radio.checked);
});

document.addEventListener("click", (event) => {
  const label = event.target instanceof Element ? event.target.closest(".line > label") : null;
  const radio = label ? document.getElementById(label.htmlFor) : null;
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
