// SPDX-License-Identifier: GPL-3.0-or-later
// Times are milliseconds of the sound, but for the audio element's own, which are seconds.
"use strict";
(() => {
  const $ = (id) => document.getElementById("ui:" + id);
  const data = JSON.parse($("data").textContent);
  const words = data.words;
  const audio = $("audio"), text = $("text"), dock = $("dock"), position = $("position");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const say = (sentence, ...parts) => sentence.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

  function clock(ms) {
    const s = Math.floor(ms / 1000), two = (n) => String(n).padStart(2, "0");
    return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  }

  // ---- The sound: beside the page, or in it as pieces of base64.

  function unpack() {
    const pieces = [...document.querySelectorAll('script[type="application/octet-stream;base64"]')];
    const parts = pieces.map((piece) => {
      const bytes = Uint8Array.from(atob(piece.textContent), (c) => c.charCodeAt(0));
      piece.remove();
      return bytes;
    });
    if (parts.length > 0) audio.src = URL.createObjectURL(new Blob(parts, { type: data.type }));
  }

  // ---- What lies where. Lines may overlap: behind `latest`, which line ends last up to there, nobody needs to look back.

  const lasting = [...text.querySelectorAll(".line, .sound")];
  const begins = Float64Array.from(lasting, (e) => Number(e.dataset.m));
  const ends = begins.map((begin, i) => begin + Number(lasting[i].dataset.d));
  const latest = ends.slice();
  for (let i = 1; i < latest.length; ++i) latest[i] = Math.max(latest[i], latest[i - 1]);
  const longest_sound = 15000;  // what lasts longer is a background: nobody wants to see it lit

  const lines = lasting.flatMap((e, i) => (e.classList.contains("line") ? [i] : []));
  const line_begins = Float64Array.from(lines, (i) => begins[i]);
  const scenes = [...text.querySelectorAll(".scene > h2")].map((h) => ({
    begin: Number(h.dataset.m), end: Number(h.dataset.m) + Number(h.dataset.d), title: h.textContent }));
  const scene_begins = Float64Array.from(scenes, (scene) => scene.begin);
  const scene_links = [...document.querySelectorAll("nav a")];

  /** How many of these ascending numbers are not above `value`. */
  function upper(numbers, value) {
    let from = 0, to = numbers.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (numbers[middle] <= value) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function sounding(at) {
    const found = [];
    for (let i = upper(begins, at) - 1; i >= 0 && latest[i] > at; --i)
      if (ends[i] > at && (lasting[i].classList.contains("line") || ends[i] - begins[i] <= longest_sound)) found.push(i);
    return found;
  }

  const spoken = new Map();  // of the lines that were heard or searched: their words and when they begin
  function words_of(i) {
    if (!spoken.has(i)) {
      const spans = [...lasting[i].querySelectorAll("span[data-m]")];
      spoken.set(i, { spans, begins: Float64Array.from(spans, (span) => Number(span.dataset.m)) });
    }
    return spoken.get(i);
  }

  function scene_at(at) {
    const scene = scenes[upper(scene_begins, at) - 1];
    return scene && scene.end > at ? scene : undefined;
  }

  // ---- What is lit.

  let lit_lines = [], lit_words = [], lit_scene = null, shown_second = -1;

  function light(before, after, on, off) {
    for (const one of before) if (!after.includes(one)) off(one);
    for (const one of after) if (!before.includes(one)) on(one);
    return after;
  }

  function show(at) {
    const now = sounding(at);
    lit_lines = light(lit_lines, now,
      (i) => { lasting[i].classList.add("now"); lasting[i].setAttribute("aria-current", "true"); },
      (i) => { lasting[i].classList.remove("now"); lasting[i].removeAttribute("aria-current"); });
    const heard = now.flatMap((i) => {
      const { spans, begins: from } = words_of(i);
      const word = spans[upper(from, at) - 1];
      return word ? [word] : [];
    });
    if (heard[0] && heard[0] !== lit_words[0]) follow(heard[0]);
    lit_words = light(lit_words, heard, (word) => word.classList.add("now"), (word) => word.classList.remove("now"));
    show_scene(at);
    show_position(at);
  }

  function show_scene(at) {
    const scene = scene_at(at);
    if (scene === lit_scene) return;
    lit_scene = scene;
    $("where").textContent = scene ? scene.title : "";
    const index = scenes.indexOf(scene);
    scene_links.forEach((link, i) => (i === index ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    if (zoomed) draw();
  }

  function show_position(at) {
    dock.style.setProperty("--at", clamp((at - view.begin) / (view.end - view.begin), 0, 1));
    const second = Math.floor(at / 1000);
    if (second === shown_second) return;
    shown_second = second;
    $("now").textContent = clock(at);
    position.value = at;
    position.setAttribute("aria-valuetext", [clock(at), lit_scene && lit_scene.title].filter(Boolean).join(", "));
  }

  // ---- The text follows, unless its reader has just scrolled or wants it still.

  const patience = 4000;
  let following = true, scrolled_at = -Infinity, going = 0;
  for (const kind of ["wheel", "touchmove", "pointerdown"])
    addEventListener(kind, (event) => {
      if (dock.contains(event.target)) return;
      scrolled_at = performance.now();
      ++going;
    }, { passive: true });

  function follow(word) {
    if (!following || performance.now() - scrolled_at < patience) return;
    const box = word.getBoundingClientRect(), room = innerHeight - dock.offsetHeight;
    if (box.top > 96 && box.bottom < room - 64) return;
    scroll_to(word, 0.3);
  }

  /**
   * So that it stands at that share of the room above the dock. What was not laid out had a guessed height: when it has its own, the place
   * is another, and is gone to again, unless the reader has meanwhile gone elsewhere.
   */
  function scroll_to(element, share, tries = 4, mine = ++going) {
    const root = document.documentElement, here = scrollY + element.getBoundingClientRect().top;
    const top = clamp(here - (innerHeight - dock.offsetHeight) * share, 0, root.scrollHeight - innerHeight);
    if (mine !== going || tries === 0 || Math.abs(top - scrollY) < 4) return;
    const smooth = !still.matches && Math.abs(top - scrollY) < 3 * innerHeight;
    const again = () => scroll_to(element, share, tries - 1, mine);
    if (smooth) addEventListener("scrollend", again, { once: true });
    scrollTo({ top, behavior: smooth ? "smooth" : "instant" });
    if (!smooth) requestAnimationFrame(() => requestAnimationFrame(again));
  }

  // ---- Playing.

  const time = () => audio.currentTime * 1000;

  function seek(at, play) {
    at = clamp(at, 0, Math.max(0, data.length - 1));
    audio.currentTime = at / 1000;
    scrolled_at = -Infinity;
    shown_second = -1;
    show(at);
    if (play) start();
  }

  function start() {
    const begun = audio.play();
    if (begun) begun.catch((error) => { if (error.name !== "AbortError") fail(); });
  }
  const toggle = () => (audio.paused ? start() : audio.pause());

  function fail() {
    $("problem").textContent = say(words.no_sound, data.sound);
    $("problem").hidden = false;
  }

  function tick() {
    show(time());
    if (!audio.paused) requestAnimationFrame(tick);
  }

  function set_playing(playing) {
    document.documentElement.classList.toggle("playing", playing);
    $("play").setAttribute("aria-label", playing ? words.pause : words.play);
    $("play").title = `${playing ? words.pause : words.play} (K)`;
    if (playing) requestAnimationFrame(tick);
    else remember();
  }

  audio.addEventListener("play", () => set_playing(true));
  audio.addEventListener("pause", () => set_playing(false));
  audio.addEventListener("timeupdate", () => show(time()));
  audio.addEventListener("error", fail);
  audio.addEventListener("loadeddata", () => { $("problem").hidden = true; });

  // ---- Where one stopped is remembered, where the browser lets a page remember.

  const kept = `locket ${data.title} ${data.length}`;
  function remember() {
    try { localStorage.setItem(kept, String(Math.round(time()))); } catch { /* then not */ }
  }
  function remembered() {
    try { return Number(localStorage.getItem(kept)) || 0; } catch { return 0; }
  }
  addEventListener("pagehide", remember);

  // ---- Addresses: #t=12.5 (seconds, or 1:02:03), or the name of a line, a scene or a mark.

  function place_of(hash) {
    let name = "";
    try { name = decodeURIComponent(hash.slice(1)); } catch { return null; }
    const seconds = /^t=(?:npt:)?((?:\d+:){0,2}\d+(?:\.\d*)?)/.exec(name);
    if (seconds) return { at: seconds[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000 };
    const element = name && document.getElementById(name);
    const timed = element && text.contains(element) && (element.dataset.m ? element : element.querySelector("[data-m]"));
    return timed ? { at: Number(timed.dataset.m), element } : null;
  }

  function go_to_address(play) {
    const place = place_of(location.hash);
    if (!place) return false;
    seek(place.at, play);
    const there = place.element || lasting[lines[Math.max(0, upper(line_begins, place.at) - 1)]];
    if (there) scroll_to(there, 0.2);
    return true;
  }
  addEventListener("hashchange", () => go_to_address(false));

  // ---- A click on a word, a sound, a time or a scene plays from there.

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    const link = event.target.closest('a[href^="#t="]');
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      go_to_address(true);
      return;
    }
    const timed = event.target.closest(".said span[data-m], .sound");
    if (timed && getSelection().isCollapsed) seek(Number(timed.dataset.m), true);
  });

  // ---- The timeline.

  const lanes = data.lanes.map((lane) => ({ ...lane, peaks: Uint8Array.from(atob(lane.peaks), (c) => c.charCodeAt(0)) }));
  const behind = ["ambience", "music", "effects"];
  const painted = [...lanes].sort((a, b) => behind.includes(b.colour) - behind.includes(a.colour));
  let zoomed = false, view = { begin: 0, end: Math.max(1, data.length) };

  function node(name, attributes, parent) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.append(element);
    return element;
  }

  /** The outline of a lane in the view, as a path in a box `columns` by 200. */
  function outline(peaks, columns) {
    const from = view.begin / data.bin, step = (view.end - view.begin) / data.bin / columns;
    const tops = [], bottoms = [];
    for (let x = 0; x < columns; ++x) {
      const first = Math.floor(from + x * step), last = Math.max(first + 1, Math.floor(from + (x + 1) * step));
      let sum = 0;  // their mean: the highest of many is as high nearly everywhere that somebody speaks
      for (let i = first; i < last && i < peaks.length; ++i) sum += peaks[i];
      const height = Math.ceil(sum / (last - first) / 255 * 98);
      if (height === 0 && tops.length > 0 && tops[tops.length - 1].height === 0) tops.pop(), bottoms.pop();
      else if (height === 0) tops.push({ height, at: `${x} 100` }), bottoms.push(`${x} 100`);
      tops.push({ height, at: `${x + 0.5} ${100 - height}` });
      bottoms.push(`${x + 0.5} ${100 + height}`);
    }
    return `M0 100L${tops.map((top) => top.at).join("L")}L${columns} 100L${bottoms.reverse().join("L")}Z`;
  }

  function picture(which, columns, name) {
    const svg = node("svg", { viewBox: `0 0 ${columns} 200`, preserveAspectRatio: "none", "aria-hidden": "true", class: name });
    for (const lane of which) node("path", { class: `wave ${lane.colour}`, d: outline(lane.peaks, columns) }, svg);
    for (const scene of scenes) {
      const x = (scene.begin - view.begin) / (view.end - view.begin) * columns;
      if (x > 0 && x < columns) node("line", { class: "border", x1: x, x2: x, y1: 0, y2: 200 }, svg);
    }
    return svg;
  }

  function draw() {
    const scene = zoomed && lit_scene;
    view = scene ? { begin: scene.begin, end: scene.end } : { begin: 0, end: Math.max(1, data.length) };
    position.min = view.begin;
    position.max = view.end;
    const columns = clamp(Math.round($("strip").clientWidth / 2), 80, 640);
    $("strip").querySelectorAll("svg").forEach((old) => old.remove());
    $("strip").prepend(picture(painted, columns, "to-come"), picture(painted, columns, "heard"));
    if (!$("lanes").hidden) $("lanes").replaceChildren(...lanes.map((lane) => lane_of(lane, columns)));
    shown_second = -1;
    show_position(time());
  }

  function lane_of(lane, columns) {
    const row = document.createElement("div"), name = document.createElement("span");
    row.className = "lane";
    name.textContent = lane.name;
    name.dir = "auto";
    row.append(picture([lane], columns, ""), name);
    return row;
  }

  position.addEventListener("input", () => seek(Number(position.value), false));
  position.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    event.stopPropagation();
    seek(time() + steps[event.key] * 1000, false);
  });
  const place_under = (event, box) => view.begin + clamp((event.clientX - box.left) / box.width, 0, 1) * (view.end - view.begin);
  $("lanes").addEventListener("click", (event) => seek(place_under(event, $("lanes").getBoundingClientRect()), false));
  $("strip").addEventListener("pointermove", (event) => {
    const box = $("strip").getBoundingClientRect(), at = place_under(event, box), scene = scene_at(at);
    const bubble = $("bubble");
    bubble.textContent = scene ? `${clock(at)} · ${scene.title}` : clock(at);
    bubble.hidden = false;
    const half = bubble.offsetWidth / 2;
    bubble.style.left = `${clamp(event.clientX - box.left, Math.min(half, box.width / 2), Math.max(box.width - half, box.width / 2))}px`;
  });
  $("strip").addEventListener("pointerleave", () => { $("bubble").hidden = true; });
  new ResizeObserver(() => draw()).observe($("strip"));

  // ---- Searching: case, accents and line ends do not matter.

  const plain = (string) => string.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const most_hits = 2000;
  let index = null, hits = [], hit = -1;

  /** Each line as one string, and which word each of its characters is in. */
  function indexed() {
    index ??= lines.map((i) => {
      const at = [];
      let string = "";
      words_of(i).spans.forEach((span, word) => {
        if (word > 0) string += " ", at.push(word);
        const piece = plain(span.textContent);
        string += piece;
        for (let n = 0; n < piece.length; ++n) at.push(word);
      });
      return { i, string, at };
    });
    return index;
  }

  function find(wanted) {
    const found = [];
    if (wanted.trim() === "") return found;
    for (const line of indexed())
      for (let from = line.string.indexOf(wanted); from >= 0 && found.length < most_hits; from = line.string.indexOf(wanted, from + wanted.length))
        found.push(words_of(line.i).spans.slice(line.at[from], line.at[from + wanted.length - 1] + 1));
    return found;
  }

  function search() {
    hits.flat().forEach((span) => span.classList.remove("hit", "here"));
    const wanted = plain($("search").value).trimStart();
    hits = find(wanted);
    hits.flat().forEach((span) => span.classList.add("hit"));
    hit = -1;
    $("hits").hidden = hits.length === 0;
    if (hits.length > 0) go_to_hit(0);
    else $("found").textContent = wanted.trim() === "" ? "" : words.nothing;
  }

  function go_to_hit(which) {
    if (hits.length === 0) return;
    if (hit >= 0) hits[hit].forEach((span) => span.classList.remove("here"));
    hit = (which + hits.length) % hits.length;
    hits[hit].forEach((span) => span.classList.add("here"));
    $("found").textContent = say(words.found, hit + 1, hits.length);
    scrolled_at = performance.now();
    scroll_to(hits[hit][0], 0.35);
  }

  let typing = 0;
  $("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(search, 150); });
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") go_to_hit(hit + (event.shiftKey ? -1 : 1));
    else if (event.key === "Escape") $("search").value = "", search();
    else return;
    event.preventDefault();
  });
  $("hit_before").addEventListener("click", () => go_to_hit(hit - 1));
  $("hit_after").addEventListener("click", () => go_to_hit(hit + 1));
  $("hit_play").addEventListener("click", () => seek(Number(hits[hit][0].dataset.m), true));

  // ---- Buttons and keys.

  const slack = 60;  // just behind a begin, the one before is meant
  const step = (numbers, way) => {
    const at = time(), index = way < 0 ? upper(numbers, at - slack * 10) - 1 : upper(numbers, at);
    return index < 0 ? 0 : index < numbers.length ? numbers[index] : at;
  };
  const step_line = (way) => seek(step(line_begins, way), false);
  const step_scene = (way) => seek(step(scene_begins, way), false);

  function step_word(way) {
    const at = time(), line = upper(line_begins, at) - 1;
    for (let i = clamp(line, 0, lines.length - 1); i >= 0 && i < lines.length; i += way) {
      const { begins: from } = words_of(lines[i]);
      const next = way < 0 ? upper(from, at - slack) - 1 : upper(from, at + 1);
      if (next >= 0 && next < from.length) return seek(from[next], false);
    }
  }

  function set_speed(index) {
    const speed = $("speed");
    speed.selectedIndex = clamp(index, 0, speed.options.length - 1);
    audio.playbackRate = audio.defaultPlaybackRate = Number(speed.value);
  }

  function press(button, on, state = "aria-pressed") {
    $(button).setAttribute(state, String(on));
    return on;
  }
  const set_following = (on) => { following = press("follow", on); if (on && lit_words[0]) scrolled_at = -Infinity, follow(lit_words[0]); };
  const set_zoomed = (on) => { zoomed = press("zoom", on); draw(); };
  const open_lanes = (on) => { $("lanes").hidden = !press("open_lanes", on, "aria-expanded"); draw(); };
  const open_keys = () => $("keys").showModal();

  const skip = (seconds) => seek(time() + seconds * 1000, false);
  $("play").addEventListener("click", toggle);
  $("back").addEventListener("click", () => skip(-10));
  $("forward").addEventListener("click", () => skip(10));
  $("speed").addEventListener("change", () => set_speed($("speed").selectedIndex));
  $("follow").addEventListener("click", () => set_following(!following));
  $("zoom").addEventListener("click", () => set_zoomed(!zoomed));
  $("open_lanes").addEventListener("click", () => open_lanes($("lanes").hidden));
  $("open_keys").addEventListener("click", open_keys);
  $("close_keys").addEventListener("click", () => $("keys").close());
  $("keys").addEventListener("close", () => { if ($("keys").contains(document.activeElement)) document.activeElement.blur(); });

  const keys = {
    " ": toggle, k: toggle, ArrowLeft: () => step_word(-1), ArrowRight: () => step_word(1), p: () => step_line(-1), n: () => step_line(1),
    "[": () => step_scene(-1), "]": () => step_scene(1), j: () => skip(-10), l: () => skip(10),
    "<": () => set_speed($("speed").selectedIndex - 1), ">": () => set_speed($("speed").selectedIndex + 1),
    "/": () => $("search").focus(), f: () => set_following(!following), z: () => set_zoomed(!zoomed),
    v: () => open_lanes($("lanes").hidden), "?": open_keys,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !$("keys_on").checked || $("keys").open) return;
    if (event.target.closest("input:not([type=range]), select, textarea")) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  function tell_system() {
    if (!("mediaSession" in navigator)) return;
    navigator.mediaSession.metadata = new MediaMetadata({ title: data.title, artist: data.author });
    navigator.mediaSession.setActionHandler("seekbackward", () => skip(-10));
    navigator.mediaSession.setActionHandler("seekforward", () => skip(10));
    navigator.mediaSession.setActionHandler("previoustrack", () => step_scene(-1));
    navigator.mediaSession.setActionHandler("nexttrack", () => step_scene(1));
  }

  audio.controls = false;
  audio.hidden = true;
  dock.hidden = $("searching").hidden = false;
  if (lanes.length === 0) $("open_lanes").hidden = true;
  if (scenes.length === 0) $("zoom").hidden = true;
  unpack();
  tell_system();
  draw();
  if (!go_to_address(false)) seek(remembered() < data.length - 5000 ? remembered() : 0, false);
})();
