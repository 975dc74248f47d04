// Pages inside Telegram: its colours, what it put into the address kept from page to page, and the door to the editor
// of interests. Nothing is loaded from Telegram; what its own telegram-web-app.js does of this is done here.
"use strict";

(() => {
  const root = document.documentElement;
  const told = new URLSearchParams(location.hash.slice(1).replace(/^[^=?]*\?/, ""));
  const data = told.get("tgWebAppData");
  const hash = told.has("tgWebAppVersion") || data ? location.hash : "";

  // ---------------------------------------------------------------- Telegram

  function tell(eventType, eventData = "") {
    const message = JSON.stringify({ eventType, eventData });
    if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
    else if (window.external && "notify" in window.external) window.external.notify(message);
    else if (window.parent !== window) window.parent.postMessage(message, "https://web.telegram.org");
  }

  // ---------------------------------------------------------------- colours

  const channels = (colour) => [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  const isColour = (value) => typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value);

  function mixed(from, to, share) {
    const goal = channels(to);
    const parts = channels(from).map((part, place) => Math.round(part + (goal[place] - part) * share));
    return "#" + parts.map((part) => part.toString(16).padStart(2, "0")).join("");
  }

  // Relative luminance and contrast as WCAG 2.2 defines them.
  function light(colour) {
    const [red, green, blue] = channels(colour)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [darker, lighter] = [light(one), light(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  }

  // A theme's own colours may be too faint to be read: they are moved towards that of text until they are not.
  function readable(colour, grounds, ink) {
    for (let share = 0; share < 1; share += 0.1) {
      const found = mixed(colour, ink, share);
      if (grounds.every((ground) => contrast(found, ground) >= 4.5)) return found;
    }
    return ink;
  }

  function theme() {
    try {
      const stated = JSON.parse(told.get("tgWebAppThemeParams") || "{}");
      return stated && typeof stated === "object" ? stated : {};
    } catch {
      return {};
    }
  }

  function colour(stated) {
    const set = (name, value) => root.style.setProperty(name, value);
    const given = (name, otherwise) => (isColour(stated[name]) ? stated[name] : otherwise);
    const page = given("bg_color", "");
    const text = given("text_color", "");
    if (!page || !text) return;
    const surface = given("secondary_bg_color", page);
    const grounds = [page, surface];
    const best = contrast("#000000", page) > contrast("#ffffff", page) ? "#000000" : "#ffffff";
    const ink = readable(text, grounds, best);
    const accent = readable(given("button_color", given("link_color", ink)), grounds, ink);
    const label = given("button_text_color", page);
    root.style.colorScheme = best === "#ffffff" ? "dark" : "light";
    set("--page", page);
    set("--surface", surface);
    set("--ink", ink);
    set("--quiet", readable(given("hint_color", ink), grounds, ink));
    set("--rule", mixed(page, ink, 0.2));
    set("--accent", accent);
    set("--accent-ink", [label, page, "#ffffff", "#000000"].find((each) => contrast(each, accent) >= 4.5) || page);
    for (const name of ["--good", "--warn", "--bad"]) {
      const before = getComputedStyle(root).getPropertyValue(name).trim();
      if (isColour(before)) set(name, readable(before, grounds, ink));
    }
  }

  // ---------------------------------------------------------------- the door

  async function path(door) {
    const answer = await fetch(door, {
      method: "POST",
      body: new URLSearchParams({ init_data: data }),
      credentials: "omit",
      redirect: "error",
    });
    const found = answer.ok ? (await answer.json()).path : "";
    if (typeof found !== "string" || !/^\/(?!\/)/.test(found)) throw new Error("refused");
    return found;
  }

  function show(which) {
    for (const kind of ["outside-telegram", "in-telegram", "not-opened"])
      for (const element of document.getElementsByClassName(kind)) element.hidden = kind !== which;
  }

  async function enter(door) {
    try {
      location.replace((await path(door)) + hash);
    } catch {
      show("not-opened");
    }
  }

  function toEditor(link) {
    const address = link.href;
    path(address.split("#")[0]).then(
      (found) => location.assign(found + hash),
      () => location.assign(address),
    );
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || !hash) return;
    const isElsewhere = link.origin !== location.origin && /^https?:$/.test(link.protocol);
    if (link.hasAttribute("data-mini-app") && data) toEditor(link);
    // A page of others in the place of ours could not be left again: Telegram opens it in a browser.
    else if (isElsewhere) tell("web_app_open_link", { url: link.href });
    else return;
    event.preventDefault();
  });

  // ---------------------------------------------------------------- from page to page

  function keepHash() {
    for (const link of document.querySelectorAll("a[href]")) {
      const isPage = link.origin === location.origin && !link.getAttribute("href").startsWith("#") && !link.hash;
      if (isPage) link.hash = hash;
    }
    for (const form of document.forms) {
      const action = new URL(form.action);
      action.hash = hash;
      form.action = action.href;
    }
  }

  // A form answers with the page anew: what was tapped is brought back to where it was, and keeps the focus.
  const place = "nutgraf: where a form was sent";

  document.addEventListener("submit", (event) => {
    try {
      const sender = event.submitter ? event.submitter.id : "";
      sessionStorage.setItem(place, JSON.stringify([location.pathname, sender, window.scrollY]));
    } catch {
      // A frame may have no storage; then the page begins at its top.
    }
  });

  function comeBack() {
    try {
      const [at, sender, height] = JSON.parse(sessionStorage.getItem(place) || "[]");
      sessionStorage.removeItem(place);
      if (at !== location.pathname || document.querySelector("[role=alert]:not([hidden])")) return;
      const element = document.getElementById(sender);
      if (element) element.focus({ preventScroll: true });
      window.scrollTo({ top: height, behavior: "instant" });
    } catch {
      // The same.
    }
  }

  comeBack();
  if (hash) {
    colour(theme());
    show("in-telegram");
    keepHash();
    tell("web_app_ready");
    tell("web_app_expand");
    const door = document.querySelector("[data-mini-app-door]");
    if (door && data) enter(door.dataset.miniAppDoor);
  }
})();
