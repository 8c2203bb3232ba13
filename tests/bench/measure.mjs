// Measures one page in Chromium: the bytes to its first usable question, how soon it paints and takes an answer on a slow phone, or how soon such a
// phone has made a document.
//
// node tests/bench/measure.mjs '{"mode": "bytes" | "paint" | "list" | "document", "url": "…", "runs": 5}'   with FOOTHOLD_CHROMIUM naming the browser.
// "list" measures a long walk instead: from a question to the list of all its questions, and from an answer to the next question; "lines" says how long.
// Prints JSON. `cargo xtask bench` and `cargo xtask test` call it.

import { chromium } from "@playwright/test";
import { make, order } from "./document.mjs";
import { accept, firstQuestion, noticeTakeOver, onward, watchList, watchNextQuestion } from "./journey.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
// Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU_SLOWER = 4;
// Nothing more is asked for after the network has been still for this long.
const STILL_MS = 1000;

const options = JSON.parse(process.argv[2] ?? "{}");
const browser = await chromium.launch({
  executablePath: process.env.FOOTHOLD_CHROMIUM,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
});
try {
  const { mode, url, runs = 5, lines } = options;
  const modes = { bytes: () => bytes(url), paint: () => paint(url, runs), list: () => list(url, runs, lines), document: () => document(options) };
  console.log(JSON.stringify(await modes[mode]()));
} finally {
  await browser.close();
}

/** All bytes that the server sends until the first question can be answered: bodies as they travel, and their heads. */
async function bytes(url) {
  const { context, page, session } = await fresh();
  const sent = new Map();
  let last = Date.now();
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    sent.set(requestId, { url: response.url, type, mime: response.mimeType, bytes: 0 });
    last = Date.now();
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const entry = sent.get(requestId);
    if (entry) entry.bytes = encodedDataLength;
    last = Date.now();
  });
  await session.send("Network.enable");
  await page.goto(url);
  await firstQuestion(page);
  while (Date.now() - last < STILL_MS) await page.waitForTimeout(100);
  const parts = { html: 0, css: 0, js: 0, wasm: 0, content: 0, other: 0 };
  const files = [];
  for (const entry of sent.values()) {
    if (!entry.url.startsWith("http")) continue;
    parts[part(entry)] += entry.bytes;
    files.push({ path: new URL(entry.url).pathname, bytes: entry.bytes });
  }
  await context.close();
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { url, total, parts, files: files.sort((a, b) => b.bytes - a.bytes) };
}

function part({ url, type, mime }) {
  const { pathname } = new URL(url);
  if (pathname.startsWith("/content/")) return "content";
  if (type === "Document") return "html";
  if (mime === "text/css") return "css";
  if (mime === "application/wasm" || pathname.endsWith(".wasm")) return "wasm";
  if (mime.includes("javascript")) return "js";
  return "other";
}

/** The middle of several first visits on a slow phone. */
async function paint(url, runs) {
  const visits = [];
  for (let run = 0; run < runs; run += 1) visits.push(await visit(url));
  const keys = ["first_contentful_paint_ms", "input_ready_ms", "answer_accepted_ms", "next_question_ms"];
  return Object.fromEntries(keys.map((key) => [key, middle(visits.map((visit) => visit[key]))]));
}

async function visit(url) {
  const { context, page, session } = await fresh();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
  const began = Date.now();
  await page.goto(url, { waitUntil: "commit" });
  await firstQuestion(page);
  const ready = Date.now() - began;
  const { accepted } = await accept(page, "Harbour Bridge Trust");
  const result = { input_ready_ms: ready, answer_accepted_ms: accepted - began };
  result.first_contentful_paint_ms = await page.evaluate(
    () => globalThis.firstPaint ?? performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
  );
  // The next one is answered with everything there already: what is left is the work of drawing.
  await page.waitForTimeout(1500);
  result.next_question_ms = await watchNextQuestion(page);
  await context.close();
  return result;
}

/** The middle of several ways from a question to the list of all and back, on a slow phone with everything there already. */
async function list(url, runs, lines) {
  const { context, page, session } = await fresh();
  await page.goto(url);
  await firstQuestion(page);
  // The second file is there by now, and so is all that the page fetches ahead.
  await page.waitForTimeout(6000);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
  const listed = [];
  const nexts = [];
  for (let run = 0; run < runs; run += 1) {
    nexts.push(await watchNextQuestion(page));
    listed.push(await watchList(page, lines));
    await onward(page);
  }
  await context.close();
  return { list_ms: middle(listed), list_worst_ms: Math.max(...listed), next_question_ms: middle(nexts) };
}

/** The middle of several visits on which a document is made. The program's files are on the device: the first visit fetched them. */
async function document({ url, script, answers, runs }) {
  const json = JSON.stringify(order(answers));
  const { context, page, session } = await fresh();
  const found = [];
  for (let run = 0; run <= runs; run += 1) {
    await page.goto(url);
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
    found.push(await page.evaluate(make, [script, json]));
  }
  await context.close();
  const visits = found.slice(1);
  return Object.fromEntries(["first_ms", "again_ms", "bytes"].map((key) => [key, middle(visits.map((visit) => visit[key]))]));
}

async function fresh() {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.addInitScript(noticeTakeOver);
  // A page that loads another document for its next question would forget when its first one painted.
  await page.addInitScript(() => {
    const kept = sessionStorage.getItem("first-paint");
    if (kept) globalThis.firstPaint = Number(kept);
    else
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if (entry.name === "first-contentful-paint") sessionStorage.setItem("first-paint", String(entry.startTime));
      }).observe({ type: "paint", buffered: true });
  });
  return { context, page, session: await context.newCDPSession(page) };
}

function middle(values) {
  const there = values.filter((value) => typeof value === "number").sort((a, b) => a - b);
  return there.length === values.length && there.length > 0 ? there[Math.floor(there.length / 2)] : null;
}
