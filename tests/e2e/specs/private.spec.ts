// After a whole walk with an account: what stays on the device, and what is never kept, is in no byte that was sent, answered, stored or logged by the service.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { stored } from "../fixtures/device";
import { expect, type Page, prepare, test } from "../fixtures/foothold";
import { founder, inAccount, inTheAccount, me, newEmail, takeIn } from "../fixtures/people";
import { Walk } from "../fixtures/walk";
import { unzipped } from "../fixtures/zip";

/** What the service keeps and says, on the disk of the machine that tests. */
function named(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set, so there is nothing to look into. \`cargo xtask test\` sets it.`);
  return path;
}

function files(path: string): string[] {
  return statSync(path).isFile() ? [path] : readdirSync(path).flatMap((name) => files(join(path, name)));
}

/** The files whose bytes hold a word. */
const holding = (word: string, place: string) => files(place).filter((file) => readFileSync(file).includes(word));

/** The questions whose answers do not go to the account, as the content says. */
const PRIVATE: string[] = files(join(__dirname, "../../../content/questions"))
  .map((file) => readFileSync(file, "utf8"))
  .filter((text) => /^keep = "(device|never)"/m.test(text))
  .map((text) => /^id = "([^"]+)"/m.exec(text)?.[1] ?? "");

/** Gathers all that a page asks and hears, bodies and heads. */
function listen(page: Page) {
  const said: string[] = [];
  const hearing: Promise<unknown>[] = [];
  page.on("request", (request) => said.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? ""));
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.startsWith("/api/")) hearing.push(response.text().then((text) => said.push(text), () => undefined));
  });
  page.on("console", (message) => said.push(message.text()));
  return async () => {
    await Promise.all(hearing);
    return said.join("\n");
  };
}

test("after a whole questionnaire what is private is nowhere but on the device", async ({ page, browser }) => {
  test.setTimeout(300_000);
  const [database, log] = [named("FOOTHOLD_DATABASE"), named("FOOTHOLD_LOG")];
  expect(PRIVATE.length, "questions whose answers stay").toBeGreaterThan(40);
  // With a service worker between them, some of the page's traffic would not be seen here. A browser may refuse one.
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new Error("There is no service worker here."));
  });
  const organisation = await founder(page, newEmail("owner"));
  const said = listen(page);
  const mark = Date.now().toString(36);
  const [open, device, never] = [`open-${mark}`, `on-the-device-${mark}`, `never-kept-${mark}`];

  const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await walk.begin();
  await walk.answerAll({
    "organisation-legal-name": open,
    "exclusion-organised-crime": "Yes",
    "exclusion-conviction-details": ["1 April 2019", never, never, never, never],
    "exclusion-self-cleaning": device,
  });
  expect(walk.answered).toEqual(expect.arrayContaining(["exclusion-conviction-details", "exclusion-self-cleaning"]));
  // On the page that gathers all of them: nothing else would show that it was given.
  await expect(page.getByRole("main")).toContainText(device);
  await walk.toVerdict();
  await page.getByRole("link", { name: "My answers" }).click();
  await expect(page.getByRole("main")).toContainText(open);
  await inAccount(page);

  // The list of devices is private as a whole.
  const cyber = await new Walk(page, "cyber-essentials").start();
  await cyber.begin();
  await cyber.answerAll({ "cyber-device-make": device, "cyber-cloud-name": device });
  expect(cyber.answered.length).toBeGreaterThan(20);
  await inAccount(page);
  // Whatever is sent by itself some time after.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await inAccount(page);

  const versions = await inTheAccount(page, organisation);
  expect(versions.map(({ question }) => question)).toContain("organisation-legal-name");
  expect(versions.filter(({ question }) => PRIVATE.includes(question)).map(({ question }) => question)).toEqual([]);
  const audit = await page.request.get(`/api/v1/organisations/${organisation.id}/audit`);
  const archive = await page.request.get(`/api/v1/organisations/${organisation.id}/export`);
  const exported = [...unzipped(await archive.body()).values()].join("\n");
  const colleague = await (await browser.newContext()).newPage();
  await prepare(colleague);
  await takeIn(page, organisation, colleague, newEmail("editor"));
  await expect(async () => expect(await stored(colleague, organisation.id)).toContain(open)).toPass();
  const elsewhere = await stored(colleague, organisation.id);
  expect(await me(colleague)).not.toBe(await me(page));
  await colleague.context().close();

  const traffic = await said();
  const sent = [...traffic.matchAll(/"question":"([^"]+)"/g)].map((found) => found[1] ?? "");
  expect(sent).toContain("organisation-legal-name");
  expect(sent.filter((question) => PRIVATE.includes(question))).toEqual([]);
  // What does travel is found in all these places, so they are the right ones.
  for (const place of [traffic, exported, elsewhere]) expect(place).toContain(open);
  expect(holding(open, database)).not.toEqual([]);
  expect(readFileSync(log, "utf8")).toContain("/api/v1/organisations/{organisation}/versions");
  for (const secret of [device, never]) {
    for (const place of [traffic, exported, elsewhere, await audit.text()]) expect(place).not.toContain(secret);
    expect(holding(secret, database)).toEqual([]);
    expect(holding(secret, log)).toEqual([]);
  }
  expect(holding(open, log), "an answer stands in the log").toEqual([]);
  const here = await stored(page, organisation.id);
  expect(here).toContain(device);
  expect(here).not.toContain(never);
});
