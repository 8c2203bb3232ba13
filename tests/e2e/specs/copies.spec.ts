// Keep a copy: made in one browser, opened in another with no signal; files that are no sound copy change nothing.
import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext } from "@playwright/test";
import { cutTheNetwork, readyForNoSignal, stored } from "../fixtures/device";
import { expect, type Page, prepare, seemly, test } from "../fixtures/foothold";
import { founder, inAccount, newEmail } from "../fixtures/people";
import { Walk } from "../fixtures/walk";

const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "There is a problem" });
const preview = (page: Page) => page.getByRole("region", { name: "What is in this copy" });

/** Another device: a browser context of its own. */
async function otherDevice(browser: Browser): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await prepare(page);
  return [page, context];
}

/** A grant form with a name and a plan in it. */
async function grant(page: Page, name: string, plan: string) {
  const walk = await new Walk(page, "light-grant").start(name);
  await walk.open("organisation-legal-name");
  await walk.answer("Tidewater Women’s Trust");
  await walk.goOn();
  await walk.open("grant-plan");
  await walk.answer(plan);
  await walk.goOn();
  await walk.expectSaved();
  return walk;
}

/** Saves the copy that the page offers. */
async function saved(page: Page): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the copy" }).click();
  const download = await coming;
  await expect(page.getByRole("status").filter({ hasText: "The copy is saved." })).toBeFocused();
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function choose(page: Page, text: string | Buffer, name = "Foothold-copy.txt") {
  const buffer = typeof text === "string" ? Buffer.from(text) : text;
  await page.getByLabel("Choose the file").setInputFiles({ name, mimeType: "text/plain", buffer }, { timeout: 30_000 });
}

test("a copy goes to a second device with no signal, and what was written on both stands side by side", async ({ page, context, browser }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await readyForNoSignal(page);
  await cutTheNetwork(context);
  const walk = await grant(page, "Leeds", "A kitchen that trains cooks.");
  await walk.visit("/check");
  await page.getByRole("link", { name: "Keep a copy" }).click();
  await expect(page.getByRole("radio", { name: /^Small grant form: Leeds/ })).toBeChecked();
  await page.getByRole("radio", { name: /^All my answers/ }).check();
  await seemly(page);
  const { name, text } = await saved(page);
  expect(name).toMatch(/^Foothold-copy-\d{4}-\d\d-\d\d\.txt$/);
  expect(text).toContain("A kitchen that trains cooks.");

  const [other, second] = await otherDevice(browser);
  await other.goto("/answers/copy");
  await readyForNoSignal(other);
  await cutTheNetwork(second);
  await choose(other, text);
  await expect(preview(other).getByRole("heading", { name: "What is in this copy" })).toBeFocused();
  await expect(preview(other)).toContainText("Made without an account");
  await expect(preview(other)).toContainText("Small grant form: Leeds");
  await expect(preview(other)).toContainText("2 answers are new here");
  await seemly(other);
  expect(await stored(other), "a look changes nothing").toBe("");

  await other.getByRole("button", { name: "Leave it" }).click();
  await expect(other.getByRole("status").filter({ hasText: "Nothing was changed." })).toBeVisible();
  await choose(other, text);
  await other.getByRole("button", { name: "Add these answers", exact: true }).click();
  await expect(other.getByRole("status").filter({ hasText: "Nothing of yours is lost." })).toBeVisible();
  await other.getByRole("button", { name: "Undo" }).click();
  await other.goto("/answers");
  await expect(other.getByRole("heading", { name: "No answers yet" })).toBeVisible();

  await other.goto("/answers/copy");
  await choose(other, text);
  await other.getByRole("button", { name: "Add these answers", exact: true }).click();
  await choose(other, text);
  await expect(preview(other)).toContainText("All of this is here already.");
  await other.goto("/answers");
  await expect(other.getByRole("main")).toContainText("Tidewater Women’s Trust");
  const there = walk.in(other);
  await there.open("grant-plan");
  await expect(other.getByRole("main").getByRole("textbox")).toHaveValue("A kitchen that trains cooks.");

  await test.step("both go on writing, and the copies meet", async () => {
    await there.answer("A kitchen that trains bakers.");
    await there.expectSaved();
    await walk.open("grant-plan");
    await walk.answer("A kitchen that trains waiters.");
    await walk.expectSaved();
    await page.goto("/answers/copy");
    const { text: later } = await saved(page);
    await other.goto("/answers/copy");
    await choose(other, later);
    await expect(preview(other)).toContainText("1 answer was written in both.");
    await seemly(other);
    await other.getByRole("button", { name: "Add these answers", exact: true }).click();
    await there.open("grant-plan");
    await expect(other.getByRole("main")).toContainText("A kitchen that trains waiters.");
    await expect(other.getByRole("button", { name: "Join both" })).toBeVisible();
  });
  await second.close();
});

test("a file that is no sound copy is refused with a reason, and nothing changes", async ({ page }) => {
  test.setTimeout(120_000);
  await grant(page, "Leeds", "A garden.");
  await page.goto("/answers/copy");
  const { text } = await saved(page);
  const before = await stored(page);
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const bad: [string | Buffer, RegExp][] = [
    [text.slice(0, text.length / 2), /ends too soon.*as they were.*Ask for the copy again/],
    [text.replace("A garden.", "A gorden."), /changed or harmed.*as they were.*make a new one/],
    [text.replace('"format":1', '"format":2'), /newer Foothold.*as they were.*Load this page again/],
    [png, /is a picture.*as they were.*Choose the file/],
    ["Dear colleague", /not a copy from Foothold.*as they were/],
    ["", /is empty.*as they were/],
    [Buffer.alloc(50_000_000, 32), /too large.*as they were/],
  ];
  for (const [file, said] of bad) {
    await choose(page, file);
    await expect(summary(page)).toContainText(said);
    await expect(summary(page)).toBeFocused();
    await expect(preview(page)).toBeHidden();
  }
  await seemly(page);
  await summary(page).getByRole("link").click();
  await expect(page.getByLabel("Choose the file")).toBeFocused();
  await choose(page, text);
  await expect(summary(page)).toBeHidden();
  await expect(preview(page)).toContainText("All of this is here already.");
  expect(await stored(page)).toBe(before);
});

test("what stays on one device is in a copy only for oneself, and whoever opens it is told", async ({ page, browser }) => {
  const walk = await new Walk(page, "cyber-essentials").start();
  await walk.open("cyber-firewall");
  await walk.answer("Yes");
  await walk.expectSaved();
  await page.goto("/answers/copy");
  await expect(page.getByRole("main")).toContainText(/answers? stays? on this device\. (It is|They are) not/);
  const theirs = (await saved(page)).text;
  expect(theirs).not.toContain('"keep":"device"');
  await page.getByRole("checkbox", { name: "This copy is for me, on another device" }).check();
  await expect(page.getByRole("main")).not.toContainText(/answers? stays? on this device\. (It is|They are) not/);
  const { name, text: own } = await saved(page);
  expect(name, "the one that must not be handed on says so").toMatch(/^Foothold-copy-only-for-me-/);
  expect(own).toContain('"keep":"device"');
  const [other, context] = await otherDevice(browser);
  await other.goto("/answers/copy");
  await choose(other, own);
  await expect(preview(other)).toContainText("This copy was made for one person.");
  await context.close();
});

test("answers of two teams are never mixed", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const team = await founder(page, newEmail("copy"));
  await grant(page, "Leeds", "A library.");
  await inAccount(page);
  await page.goto("/answers/copy");
  const { name, text } = await saved(page);
  expect(name).toContain("Tidewater");

  const [other, context] = await otherDevice(browser);
  const theirs = await founder(other, newEmail("copy"));
  await other.goto("/answers/copy");
  await choose(other, text);
  await expect(summary(other)).toContainText(`This copy is from ${team.name}, and the answers of ${theirs.name} are open here.`);
  await expect(preview(other)).toBeHidden();
  await seemly(other);

  const [third, apart] = await otherDevice(browser);
  await third.goto("/answers/copy");
  await choose(third, text);
  await expect(preview(third)).toContainText(team.name);
  await expect(preview(third)).toContainText("They go to no account.");
  await third.getByRole("button", { name: "Add these answers", exact: true }).click();
  // What nobody's account has goes into a team's only after it was said whose it becomes.
  await third.goto("/answers/copy");
  const { text: bare } = await saved(third);
  await choose(other, bare);
  await expect(preview(other)).toContainText(`its answers go to ${theirs.name}`);
  await expect(other.getByRole("button", { name: `Add these answers to ${theirs.name}` })).toBeVisible();
  await Promise.all([context.close(), apart.close()]);
});

test("the keyboard alone makes a copy and opens one", async ({ page }) => {
  await grant(page, "Leeds", "A choir.");
  await page.goto("/answers");
  await page.getByRole("link", { name: "Keep a copy" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Save the copy" }).focus();
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Space");
  const text = await readFile(await (await coming).path(), "utf8");
  await choose(page, text);
  await expect(preview(page).getByRole("heading", { name: "What is in this copy" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Close", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(preview(page)).toBeHidden();
});
