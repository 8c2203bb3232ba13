// The peer of the API's bench: saving answers and reading changes as one would write them in plain JavaScript, with the same checks, the same SQL, the
// same headers and the same line of log as Foothold's Worker.

import findCaller from "./caller_find.sql";
import keepVersions from "./version_keep.sql";
import keptVersions from "./version_kept.sql";
import listHead from "./version_list_head.sql";
import versionJson from "./version_json.sql";
import listTail from "./version_list_asked_tail.sql";
import keeps from "./keep.json";

const [questions, facts] = keeps;
const listVersions = listHead + versionJson + listTail;
const LIMIT = 512 * 1024;
const ANSWER_LIMIT = 256 * 1024;
const CLOCK_TOLERANCE = 60_000;
const DAY = 86_400_000;
const A_DAY = 20_000;
const NOTES = ["walk.slug", "walk.name"];
const PLAIN = /^[A-Za-z0-9\-_.:]+$/;
const WRITERS = ["owner", "editor"];
const READERS = JSON.stringify(["owner", "editor", "viewer", "signatory"]);

const FIELDS = {
  push: ["sent_at", "versions"],
  version: ["id", "address", "base", "joins", "stamp", "question", "wording", "keep", "origin", "answer", "place", "by", "gone"],
  address: ["subject", "fact", "row"],
  stamp: ["at", "count", "device"],
  answer: ["input", "mark"],
};

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

class Refusal extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
  }
}

export default {
  async fetch(request, env) {
    const started = Date.now();
    const id = crypto.randomUUID();
    const url = new URL(request.url);
    let response;
    try {
      response = await route(request, env, url, started);
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(`request ${id} failed: ${error}`);
      const status = error.status ?? 500;
      response = Response.json({ code: error.message, status, request_id: id }, { status });
    }
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    response.headers.set("x-request-id", id);
    console.log(JSON.stringify({ method: request.method, route: url.pathname.split("/").length, status: response.status, wall_ms: Date.now() - started, request_id: id }));
    return response;
  },
};

async function route(request, env, url, now) {
  if (request.method !== "GET" && request.headers.get("origin") !== url.origin) throw new Refusal(403, "wrong_origin");
  if (url.pathname === "/api/v1/health") return Response.json({ status: "ok" });
  if (url.pathname === "/api/v1/sign-in") return Response.json({ mail: true });
  const found = /^\/api\/v1\/organisations\/([^/]+)\/versions$/.exec(url.pathname);
  if (!found) throw new Refusal(404, "not_found");
  const hash = await token(request);
  if (request.method === "POST") return push(request, env, member(await env.DB.prepare(findCaller).bind(hash, found[1], now).first(), true), now);
  return list(env, hash, found[1], url, now);
}

async function token(request) {
  const cookie = request.headers.get("cookie")?.split(";").map((pair) => pair.trim()).find((pair) => pair.startsWith("__Host-session="));
  if (!cookie) throw new Refusal(401, "sign_in");
  const secret = new TextEncoder().encode(cookie.slice("__Host-session=".length));
  return crypto.subtle.digest("SHA-256", secret);
}

function member(row, writes) {
  if (!row) throw new Refusal(401, "sign_in");
  if (!row.role) throw new Refusal(404, "not_found");
  if (writes && !WRITERS.includes(row.role)) throw new Refusal(403, "not_for_your_role");
  return row;
}

async function push(request, env, caller, now) {
  if (!request.headers.get("content-type")?.startsWith("application/json")) throw new Refusal(415, "not_json");
  if (Number(request.headers.get("content-length")) > LIMIT) throw new Refusal(413, "too_large");
  const text = await request.text();
  if (text.length > LIMIT) throw new Refusal(413, "too_large");
  const body = JSON.parse(text);
  check(body);
  if (caller.delete_after !== null) throw new Refusal(409, "being_deleted");
  const refused = [];
  const taken = [];
  for (const version of body.versions) {
    const code = refusal(version);
    if (code) refused.push({ id: version.id, code });
    else taken.push(version);
  }
  if (taken.length === 0) return Response.json({ kept: [], refused });
  const rows = taken.map(({ id, address, base, joins, stamp, question, wording, origin, answer }) => [
    id, address.subject, address.fact, address.row ?? null, base ?? null, joins?.length ? joins : null,
    correct(stamp.at, body.sent_at, now), stamp.count, stamp.device, question, wording || null, origin ?? null, answer,
  ]);
  const [, there] = await env.DB.batch([
    env.DB.prepare(keepVersions).bind(caller.organisation, caller.person, JSON.stringify(WRITERS), now, JSON.stringify(rows), now - DAY, A_DAY),
    env.DB.prepare(keptVersions).bind(caller.organisation, caller.person, JSON.stringify(taken.map((version) => version.id))),
  ]);
  const standing = there.results[0];
  if (!standing?.role) throw new Refusal(404, "not_found");
  if (standing.delete_after !== null) throw new Refusal(409, "being_deleted");
  if (taken.some((version) => !there.results.some((row) => row.id === version.id))) throw new Refusal(429, "too_many_answers");
  const kept = [];
  for (const { id, seq, at, count, device, gone, by } of there.results) {
    if (id === null) continue;
    if (gone === "erased") refused.push({ id, code: "erased" });
    else kept.push({ id, seq, stamp: { at, count, device }, by });
  }
  return Response.json({ kept, refused });
}

async function list(env, hash, organisation, url, now) {
  const after = Number(url.searchParams.get("after") ?? 0);
  const [caller, found] = await env.DB.batch([
    env.DB.prepare(findCaller).bind(hash, organisation, now),
    env.DB.prepare(listVersions).bind(hash, after, 100, LIMIT, organisation, now, READERS),
  ]);
  member(caller.results[0], false);
  if (!Number.isInteger(after) || after < 0) throw new Refusal(422, "invalid_fields");
  const page = found.results[0];
  const more = page.found > page.given;
  return new Response(`{"versions":[${page.versions ?? ""}],"cursor":${page.cursor ?? after},"more":${more}}`, {
    headers: { "content-type": "application/json" },
  });
}

function check(body) {
  only(body, FIELDS.push);
  if (!Array.isArray(body.versions) || body.versions.length < 1 || body.versions.length > 100) throw new Refusal(422, "invalid_fields");
  for (const version of body.versions) {
    only(version, FIELDS.version);
    only(version.address, FIELDS.address);
    only(version.stamp, FIELDS.stamp);
    only(version.answer, FIELDS.answer);
    plain(version.id, 40);
    plain(version.address.subject, 80);
    plain(version.address.fact, 120);
    plain(version.stamp.device, 40);
    if (version.address.row != null) plain(version.address.row, 40);
    if (version.question) plain(version.question, 120);
    if (version.wording) plain(version.wording, 120);
    for (const parent of [version.base, ...(version.joins ?? [])]) if (parent != null) plain(parent, 40);
  }
}

function only(object, fields) {
  if (typeof object !== "object" || object === null) throw new Refusal(400, "bad_json");
  for (const name of Object.keys(object)) if (!fields.includes(name)) throw new Refusal(400, "bad_json");
}

function plain(text, limit) {
  if (typeof text !== "string" || text.length > limit || !PLAIN.test(text)) throw new Refusal(422, "invalid_fields");
}

function refusal({ question, address, answer, gone, keep }) {
  const said = question ? [questions[question], facts[address.fact], keep ?? "account"] : [NOTES.includes(address.fact) ? "account" : undefined];
  if (said.includes(undefined)) return "unknown_question";
  if (said.includes("never")) return "never_kept";
  if (said.includes("device")) return "device_only";
  if (gone && gone !== "no") return "erased";
  return JSON.stringify(answer.input).length > ANSWER_LIMIT ? "too_long" : undefined;
}

function correct(at, sentAt, now) {
  const off = now - sentAt;
  return Math.max(0, Math.min(at + (Math.abs(off) <= CLOCK_TOLERANCE ? 0 : off), now));
}
