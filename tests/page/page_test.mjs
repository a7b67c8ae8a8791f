// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a browser has it: `node page_test.mjs SAMPLE_PAGES [FOLDER]`. Nothing here waits for a clock to tell that something is fast:
// what is large is looked at for how much of it is laid out.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import webvtt from "webvtt-parser";

const [program, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "locket-page-"));
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
let browser;

/** Of a WAV file with n samples of 8 bits. */
function header(rate, n) {
  const bytes = Buffer.alloc(44);
  bytes.write("RIFF", 0); bytes.writeUInt32LE(36 + n, 4); bytes.write("WAVEfmt ", 8); bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20); bytes.writeUInt16LE(1, 22); bytes.writeUInt32LE(rate, 24); bytes.writeUInt32LE(rate, 28);
  bytes.writeUInt16LE(1, 32); bytes.writeUInt16LE(8, 34); bytes.write("data", 36); bytes.writeUInt32LE(n, 40);
  return bytes;
}

/** A minute of a quiet tone. */
function write_sound() {
  const rate = 8000, samples = Buffer.from(Array.from({ length: 60 * rate }, (_, i) => 128 + 8 * Math.sin(i / 5)));
  writeFileSync(join(folder, "sound.wav"), Buffer.concat([header(rate, samples.length), samples]));
}

/** Ten hours of nothing, of which the disk holds the header alone. */
function write_long_sound() {
  const rate = 3000, n = 36000 * rate, path = join(folder, "long.wav");
  writeFileSync(path, header(rate, n));
  truncateSync(path, 44 + n);
}

before(async () => {
  write_sound();
  write_long_sound();
  execFileSync(program, [folder]);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const address = (name, hash = "") => `file://${folder}/${name}${hash}`;

/** The page, and what it said and asked for meanwhile. */
async function open(name, { hash = "", width = 1280, height = 800, scheme = "light", reduced = "reduce" } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: reduced });
  const seen = { said: [], asked: [] };
  page.on("console", (message) => seen.said.push(message.text()));
  page.on("pageerror", (error) => seen.said.push(error.message));
  page.on("request", (request) => seen.asked.push(request.url()));
  await page.goto(address(name, hash));
  await page.waitForFunction(() => document.getElementById("ui:audio").readyState >= 1, null, { timeout: 20000 }).catch(() => {});
  return { page, seen };
}

const now = (page) => page.evaluate(() => document.getElementById("ui:audio").currentTime);
const lit = (page) => page.$$eval(".said span.now", (words) => words.map((word) => word.textContent));

async function violations(page) {
  // The page's own policy lets no other script in: this one comes from the debugger, which is not the page.
  await page.evaluate(axe);
  // What is not laid out has guessed places, which seem to lie over each other.
  await page.evaluate(() => document.styleSheets[0].insertRule(".part { content-visibility: visible !important }", document.styleSheets[0].cssRules.length));
  const { violations: found } = await page.evaluate((options) => globalThis.axe.run(document, options), rules);
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html.slice(0, 120)} (${node.failureSummary})`).join(" | ")}`);
}

for (const name of ["play.html", "embedded.html", "hostile.html"])
  test(`${name} is valid HTML`, async () => {
    const validate = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "valid-id": ["error", { relaxed: true }], "no-inline-style": "error",
      "long-title": "off", "require-sri": "off", "prefer-native-element": "off" } });
    const report = await validate.validateString(readFileSync(join(folder, name), "utf8").replace(/(base64">)[^<]*/g, "$1"));
    assert.deepEqual(report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`)), []);
  });

test("The page asks for itself and its sound, and says nothing", async () => {
  const { page, seen } = await open("play.html");
  await page.click("text=nobody");
  await page.waitForFunction(() => document.getElementById("ui:audio").currentTime > 8);
  assert.deepEqual(seen.said, []);
  assert.deepEqual([...new Set(seen.asked)], [address("play.html"), address("sound.wav")]);
  await page.close();
});

test("With the sound in it, the page asks for nothing else, and can be wound", async () => {
  const { page, seen } = await open("embedded.html", { hash: "#t=40" });
  assert.equal(await now(page), 40);
  assert.equal(await page.evaluate(() => document.getElementById("ui:audio").duration), 60);
  await page.click("#ui\\:play");
  await page.waitForFunction(() => document.getElementById("ui:audio").currentTime > 40.2);
  assert.deepEqual(seen.said, []);
  assert.deepEqual([...new Set(seen.asked.filter((url) => !url.startsWith("blob:")))], [address("embedded.html")]);
  await page.close();
});

test("Nothing that is tried from inside the page gets out of it", async () => {
  const { page } = await open("play.html");
  const tried = await page.evaluate(async () => {
    const refused = [];
    addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    const image = new Image();
    image.src = "http://127.0.0.1:9/a.png";
    document.body.append(image, Object.assign(document.createElement("script"), { textContent: "globalThis.acted = true" }));
    await fetch("http://127.0.0.1:9/").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { refused: refused.sort(), acted: globalThis.acted ?? false };
  });
  assert.deepEqual(tried, { refused: ["connect-src", "img-src", "script-src-elem"], acted: false });
  await page.close();
});

test("A click on a word plays from it", async () => {
  const { page } = await open("play.html");
  await page.click("text=hoped");
  const word = await page.$eval("text=hoped", (span) => Number(span.dataset.m) / 1000);
  assert.ok((await now(page)) >= word && (await now(page)) < word + 2);
  assert.equal(await page.getAttribute("#ui\\:play", "aria-label"), "Pause");
  await page.close();
});

test("In every frame the words are lit that are heard in it", async () => {
  const { page } = await open("play.html", { hash: "#t=2" });
  const wrong = await page.evaluate(async () => {
    const audio = document.getElementById("ui:audio"), wrong = [];
    const lines = [...document.querySelectorAll(".line")].map((line) => ({ begin: Number(line.dataset.m), end: Number(line.dataset.m) + Number(line.dataset.d),
      words: [...line.querySelectorAll("span[data-m]")] }));
    const heard = (at) => lines.filter((line) => line.begin <= at && at < line.end)
      .map((line) => line.words.filter((word) => Number(word.dataset.m) <= at).pop()).filter(Boolean);
    await audio.play();
    let frames = 0, last = -1;
    while (audio.currentTime < 12) {
      const before = audio.currentTime * 1000;
      await new Promise(requestAnimationFrame);
      const at = audio.currentTime * 1000, lit = [...document.querySelectorAll(".said span.now")];
      // The page had its turn somewhere between the two.
      const allowed = [heard(before), heard(at), heard((before + at) / 2)];
      if (last >= 0 && !allowed.some((words) => words.length === lit.length && words.every((word) => lit.includes(word)))) wrong.push(at);
      last = at;
      ++frames;
    }
    return { wrong, frames };
  });
  assert.ok(wrong.frames > 20);
  assert.ok(wrong.wrong.length <= wrong.frames / 50, `${wrong.wrong.length} of ${wrong.frames} frames`);
  await page.close();
});

test("Lines that are spoken at one time are all lit", async () => {
  const { page } = await open("play.html", { hash: "#t=9.5" });
  assert.equal((await lit(page)).length, 2);
  assert.equal(await page.locator('.line[aria-current="true"]').count(), 2);
  await page.close();
});

test("A time, a line, a scene and a mark are addresses", async () => {
  for (const [hash, at] of [["#t=12.5", 12.5], ["#t=0:12", 12], ["#lane%232", 7], ["#market", 30], ["#market#1", 32]]) {
    const { page } = await open("play.html", { hash });
    assert.equal(await now(page), at, hash);
    await page.close();
  }
  const { page } = await open("hostile.html", { hash: "#bell" });
  assert.equal(await now(page), 5);
  await page.evaluate(() => { location.hash = "#t=20"; });
  await page.waitForFunction(() => document.getElementById("ui:audio").currentTime === 20);
  assert.equal((await lit(page)).length, 3);
  await page.close();
});

test("An address brings its line to where it can be read, though what lies before it was never laid out", async () => {
  for (const reduced of ["reduce", "no-preference"])
    for (const [hash, id] of [["#t=34", "market#1"], ["#market%231", "market#1"]]) {
      const { page } = await open("play.html", { hash, reduced });
      const place = () => page.$eval(`[id="${id}"]`, (line) => [line.getBoundingClientRect().top, document.getElementById("ui:dock").getBoundingClientRect().top]);
      for (let tries = 0, [last] = await place(); tries < 40; ++tries) {
        await page.waitForTimeout(100);
        const [top] = await place();
        if (top === last && tries > 3) break;
        last = top;
      }
      const [top, dock] = await place();
      assert.ok(top > 40 && top < dock * 0.5, `${reduced} ${hash}: at ${top} of ${dock}`);
      await page.close();
    }
});

test("Everything can be done by keys alone", async () => {
  const { page } = await open("play.html");
  const press = async (key) => { await page.keyboard.press(key); return now(page); };
  assert.equal(await press("ArrowRight"), 2);
  assert.equal((await lit(page))[0], "Who");
  await press("ArrowRight");
  assert.equal((await lit(page))[0], "is");
  assert.equal(await press("ArrowLeft"), 2);
  assert.equal(await press("n"), 7);
  assert.equal(await press("n"), 9);
  assert.equal(await press("p"), 7);
  assert.equal(await press("]"), 30);
  assert.equal(await press("["), 0);
  assert.equal(await press("l"), 10);
  assert.equal(await press("j"), 0);
  await press(">");
  assert.equal(await page.evaluate(() => document.getElementById("ui:audio").playbackRate), 1.25);
  await press("z");
  assert.equal(await page.getAttribute("#ui\\:position", "max"), "30000");
  await press("v");
  assert.equal(await page.locator(".lane").count(), 4);
  await press("k");
  assert.equal(await page.evaluate(() => document.getElementById("ui:audio").paused), false);
  await press(" ");
  assert.equal(await page.evaluate(() => document.getElementById("ui:audio").paused), true);
  await press("?");
  assert.ok(await page.locator("dialog").isVisible());
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog").open && document.activeElement === document.body);
  await press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "ui:search");
  await page.close();
});

test("Single keys can be turned off, and are let be where somebody writes", async () => {
  const { page } = await open("play.html");
  await page.keyboard.press("?");
  await page.uncheck("#ui\\:keys_on");
  await page.click("#ui\\:close_keys");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("n");
  assert.equal(await now(page), 0);
  await page.fill("#ui\\:search", "");
  await page.type("#ui\\:search", "nl k");
  assert.equal(await now(page), 0);
  await page.close();
});

test("Every control is reached by Tab, seen while it has the focus, and large enough to be hit", async () => {
  const { page } = await open("play.html", { width: 390, height: 844 });
  const reached = new Set();
  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press("Tab");
    const one = await page.evaluate(() => {
      const element = document.activeElement, box = element.getBoundingClientRect();
      const dock = document.getElementById("ui:dock");
      const top = dock.contains(element) ? innerHeight : dock.getBoundingClientRect().top;
      return { name: element.id || element.getAttribute("href") || element.tagName, seen: box.top < top && box.bottom > 0 && box.width >= 24 && box.height >= 24,
        outlined: getComputedStyle(element).outlineStyle !== "none" };
    });
    reached.add(one.name);
    if (one.name !== "BODY") assert.deepEqual({ name: one.name, seen: one.seen, outlined: one.outlined }, { name: one.name, seen: true, outlined: true });
  }
  for (const id of ["search", "position", "back", "play", "forward", "speed", "follow", "zoom", "open_lanes", "open_keys"]) assert.ok(reached.has(`ui:${id}`), id);
  assert.ok(reached.has("#t=7.000"));
  await page.close();
});

test("The slider says where it is, and moves by keys and by a click", async () => {
  const { page } = await open("play.html", { hash: "#t=8" });
  const slider = page.locator("#ui\\:position");
  assert.equal(await slider.getAttribute("aria-valuetext"), "0:08, Mill Lane, night");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await now(page), 13);
  await page.keyboard.press("Home");
  assert.equal(await now(page), 0);
  const box = await slider.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  assert.ok(Math.abs((await now(page)) - 30) < 0.5);
  await page.close();
});

test("Searching finds words whatever their accents and case, across words, and plays from what is found", async () => {
  const { page } = await open("play.html");
  const search = async (wanted) => {
    await page.fill("#ui\\:search", wanted);
    await page.waitForTimeout(250);
    return page.textContent("#ui\\:found");
  };
  assert.equal(await search("CAFE"), "1 of 1");
  assert.equal(await search("the snow"), "1 of 14");
  assert.deepEqual(await page.$$eval(".hit.here", (words) => words.map((word) => word.textContent)), ["the", "snow."]);
  await page.keyboard.press("Enter");
  assert.equal(await page.textContent("#ui\\:found"), "2 of 14");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  assert.equal(await page.textContent("#ui\\:found"), "14 of 14");
  await page.click("#ui\\:hit_play");
  assert.ok((await now(page)) > 28);
  assert.equal(await search("elephant"), "Nothing found");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".hit").count(), 0);
  await page.close();
});

for (const scheme of ["light", "dark"])
  for (const [width, height] of [[1280, 800], [320, 568]])
    test(`Whoever sees, hears or moves otherwise can use it: ${scheme}, ${width} pixels wide`, async () => {
      for (const name of ["play.html", "hostile.html"]) {
        const { page } = await open(name, { width, height, scheme, hash: "#t=9.5" });
        await page.keyboard.press("v");
        await page.fill("#ui\\:search", "i");
        await page.waitForTimeout(250);
        assert.deepEqual(await violations(page), [], name);
        await page.evaluate(() => document.activeElement.blur());
        await page.keyboard.press("?");
        assert.deepEqual(await violations(page), [], name);
        await page.close();
      }
    });

test("At 320 pixels nothing has to be scrolled sideways, and most of the screen is text", async () => {
  for (const name of ["play.html", "hostile.html"]) {
    const { page } = await open(name, { width: 320, height: 568 });
    const fits = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth,
      taken: document.getElementById("ui:dock").offsetHeight + document.querySelector(".search").offsetHeight }));
    assert.equal(fits.wide, 320, name);
    assert.ok(fits.taken <= 568 * 0.4, `${fits.taken} pixels are taken`);
    await page.close();
  }
});

test("A sound that is not there is said, and the text can be read all the same", async () => {
  const { page } = await open("play.html");
  await page.close();
  unlinkSync(join(folder, "sound.wav"));
  const { page: silent } = await open("play.html");
  await silent.waitForSelector("#ui\\:problem:not([hidden])");
  assert.equal(await silent.textContent("#ui\\:problem"), "The sound, sound.wav, cannot be played. It should lie where this page was told it would be.");
  assert.ok(await silent.isVisible("text=hoped"));
  write_sound();
  await silent.close();
});

test("On paper are the title, the cast and every word, and no player", async () => {
  const { page } = await open("play.html", { hash: "#t=9.5" });
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isHidden("#ui\\:dock"));
  assert.ok(await page.isVisible("h1"));
  const hidden = await page.$$eval(".line", (lines) => lines.filter((line) => !line.checkVisibility({ contentVisibilityAuto: true })).length);
  assert.equal(hidden, 0);
  const paper = join(folder, "play.pdf");
  await page.pdf({ path: paper, format: "A4" });
  assert.ok(readFileSync(paper).length > 10000);
  await page.close();
});

test("Hostile text is text, to the letter", async () => {
  const { page, seen } = await open("hostile.html");
  const text = "</script> --> & < > \" ' \\ ]]> {\\an8} [x]";
  assert.equal(await page.title(), text);
  assert.equal(await page.textContent("h1"), text);
  assert.equal(await page.textContent(".said"), text);
  assert.equal(await page.locator("main b b, main img, main script").count(), 0);
  const arabic = page.locator(".said", { hasText: "السوق" });
  assert.equal(await arabic.evaluate((p) => getComputedStyle(p).direction), "rtl");
  assert.deepEqual(seen.said, []);
  await page.close();
});

test("Of ten hours only what is near the screen is laid out, and any place is found", async () => {
  const { page, seen } = await open("novel.html");
  const laid_out = () => page.$$eval(".part", (parts) => ({ all: parts.length, seen: parts.filter((part) => part.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length }));
  const first = await laid_out();
  assert.ok(first.all > 300 && first.seen <= 8, JSON.stringify(first));
  await page.evaluate(() => { location.hash = "#chapter-40#50"; });
  await page.waitForFunction(() => document.querySelectorAll(".line.now").length === 1);
  await page.waitForTimeout(300);
  const there = await page.$eval(".line.now", (line) => ({ id: line.id, top: line.getBoundingClientRect().top }));
  assert.equal(there.id, "chapter-40#50");
  assert.ok(there.top > 0 && there.top < 700, `at ${there.top}`);
  assert.ok((await laid_out()).seen <= 16);
  // A step of the clock touches the lines and words that change, and no others.
  const changed = await page.evaluate(async () => {
    let changes = 0;
    const observer = new MutationObserver((records) => { changes += records.length; });
    observer.observe(document.querySelector("main"), { attributes: true, childList: true, subtree: true });
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await new Promise(requestAnimationFrame);
    return changes;
  });
  assert.ok(changed > 0 && changed < 12, `${changed} changes`);
  assert.deepEqual(seen.said, []);
  await page.close();
});

// ---- WebVTT, as the parser of the W3C's community group has it

for (const play of ["play", "hostile", "novel"])
  for (const [kind, mode] of [["captions", "subtitles/captions/descriptions"], ["words", "subtitles/captions/descriptions"], ["chapters", "chapters"]])
    test(`The ${kind} of the ${play} are WebVTT without a mistake`, () => {
      const { cues, errors } = new webvtt.WebVTTParser().parse(readFileSync(join(folder, `${play}.${kind}.vtt`), "utf8"), mode);
      assert.deepEqual(errors, []);
      assert.ok(cues.length > 0);
      for (let i = 1; i < cues.length; ++i) assert.ok(cues[i].startTime >= cues[i - 1].startTime);
    });

if (pictures)
  test("Pictures", async () => {
    for (const scheme of ["light", "dark"])
      for (const [width, height] of [[320, 568], [390, 844], [1280, 800]]) {
        const { page } = await open("play.html", { width, height, scheme, hash: "#t=9.5" });
        await page.screenshot({ path: join(pictures, `page-${width}-${scheme}.png`) });
        await page.close();
      }
  });
