// The service worker: makes every address of the app open with no signal, and every walk walkable.
//
// The build puts one object in place of the name below:
//   version   changes with every build
//   precache  the shell set: both shells, styles, script, wasm, icons, the list of walks (the app cannot open without it)
//   walks     content of every walk in every language, and last the program that makes documents: fetched when there is time
//   shells    the page that opens any address, by language: { en: "/shell", cy: "/cy/shell" }
const build = self.__FOOTHOLD__;

// The shell and whole pages belong to one version. Hashed files and content share a cache that outlives versions, because a page opened
// before an update still asks for the names it was built with, and the same name always means the same bytes.
const SHELL = `shell-${build.version}`;
const PAGES = `pages-${build.version}`;
const HASHED = "hashed";

// After this long without an answer a page comes from the device. On a train "connected" often means that nothing arrives.
const PATIENCE = 2500;

// Enough for the pages that somebody comes back to; the shell opens all others.
const MOST_PAGES = 50;

// Every file in these two folders bears a hash of what is in it in its name.
const hashed = (path) => path.startsWith("/assets/") || path.startsWith("/content/");

// Addresses that the Worker answers itself. None is a page of the app, so none may be kept or replaced by the shell.
const OUTSIDE = /^\/(api|calendar|feeds|open-data|open-referral|embed|embed\.js|oembed|dev|cdn-cgi|(cy\/)?share|(cy\/)?join)(\/|$)/;

// What may be kept: whole, from here, not redirected. A navigation may not be answered with a redirected response, and a network that
// wants a login redirects everything to its own page. Opaque and partial answers and errors are no better.
const sound = (response) => response.status === 200 && response.type === "basic" && !response.redirected;

async function store(url, options) {
  const cache = await caches.open(hashed(url) ? HASHED : SHELL);
  if (hashed(url) && (await cache.match(url))) return;
  // Past the browser's own cache where a name may change its meaning, so that a version is not put together from old parts.
  const response = await fetch(url, { cache: hashed(url) ? "default" : "no-cache", ...options });
  if (!sound(response)) throw new Error(`${url} answered ${response.status}`);
  await cache.put(url, response);
}

// All or nothing: if one part fails the install fails, the present version goes on, and the browser tries again later. Every download is
// waited for all the same: what did arrive is kept, and the next try is shorter.
async function install() {
  const results = await Promise.allSettled(build.precache.map((url) => store(url)));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

self.addEventListener("install", (event) => {
  // No skipWaiting here: a new version must not take a page over while somebody types. The page says that one waits, and asks.
  event.waitUntil(install());
});

self.addEventListener("message", (event) => {
  const type = event.data && event.data.type;
  if (type === "activate-now") event.waitUntil(self.skipWaiting());
  // A page that has nothing to do lends its time: without an event to wait for, the browser may stop this worker in mid-fetch.
  if (type === "fetch-walks") event.waitUntil(fetchWalks());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
  // Not waited for: activation holds up every request, and the walks may take long on a slow line.
  fetchWalks();
});

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![SHELL, PAGES, HASHED].includes(name)).map((name) => caches.delete(name)));
  await forgetOld();
  await self.clients.claim();
}

// Hashed files of the version before stay, since its pages may still be open; those of versions before that go. Which files those are
// stands in the cache itself, under an address that no request can have.
async function forgetOld() {
  const note = "/content/.versions";
  const cache = await caches.open(HASHED);
  const kept = await cache.match(note);
  const before = kept ? await kept.json() : [];
  const now = [...build.precache, ...build.walks].filter(hashed);
  const wanted = new Set([...before, ...now, note]);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
  await keep(cache, note, Response.json(now));
}

// Gets the content of all walks and what makes documents, one file at a time, so that what the user does comes first. What fails is tried again at the next page.
let fetching = null;
function fetchWalks() {
  fetching ??= (async () => {
    try {
      for (const url of build.walks) await store(url, { priority: "low" });
    } catch {
      // No signal or no room: the walks that are here work, and the next page tries again.
    }
    fetching = null;
  })();
  return fetching;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || OUTSIDE.test(url.pathname)) return;
  if (request.mode === "navigate") {
    event.respondWith(navigate(event, url));
    event.waitUntil(fetchWalks());
  } else if (hashed(url.pathname)) {
    event.respondWith(fromCacheFirst(event, url.pathname));
  } else if (build.precache.includes(url.pathname)) {
    // Parts of the shell without a hash (icons, manifest): one version never mixes with another.
    event.respondWith(fromShell(request, url.pathname));
  }
});

// A hashed name never changes its meaning: what is here is right, and need not be asked for again.
async function fromCacheFirst(event, path) {
  const cache = await caches.open(HASHED);
  const kept = await cache.match(path);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (sound(response)) event.waitUntil(keep(cache, path, response.clone()));
  return response;
}

async function fromShell(request, path) {
  const kept = await (await caches.open(SHELL)).match(path);
  return kept || fetch(request);
}

// A full device must not turn a good answer into a failed one.
async function keep(cache, path, response) {
  await cache.put(path, response).catch(() => {});
}

// A page: from the network when it comes soon, else the copy of that page, else the shell of its language, which opens every address.
async function navigate(event, url) {
  const network = fetch(event.request);
  // Kept even when it comes too late to be shown: the next visit has it.
  event.waitUntil(network.then((response) => keepPage(url.pathname, response.clone())).catch(() => {}));
  try {
    const response = await Promise.race([network, late()]);
    // Redirects pass through untouched (the browser follows them); a fault of the server is no reason to lose the app.
    if (response && response.status < 500) return response;
  } catch {
    // No network. The app finds out for itself and says so.
  }
  // The query is left out: the app reads it from the address, the page is the same.
  const page = await (await caches.open(PAGES)).match(url.pathname);
  return page || (await shell(url.pathname)) || network;
}

const late = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, null));

// Keeps a page of this version only. One from a newer version names files that may not all have arrived, and would open dead; the shell
// of this version is whole.
async function keepPage(path, response) {
  const type = response.headers.get("content-type") || "";
  if (!sound(response) || !type.startsWith("text/html")) return;
  const html = await response.clone().text();
  const files = html.match(/\/assets\/[\w.-]+/g) || [];
  if (!files.every((file) => build.precache.includes(file))) return;
  const cache = await caches.open(PAGES);
  await keep(cache, path, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, -MOST_PAGES).map((request) => cache.delete(request)));
}

async function shell(path) {
  const language = path === "/cy" || path.startsWith("/cy/") ? "cy" : "en";
  return (await caches.open(SHELL)).match(build.shells[language]);
}
