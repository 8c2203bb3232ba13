// One person in several organisations and on several devices: switching, leaving answers apart, signing out everywhere, forgetting with no signal, an end in mid-work.
import { cutTheNetwork, readyForNoSignal, stored } from "../fixtures/device";
import { expect, type Page, prepare, seemly, settled, test } from "../fixtures/foothold";
import { api, comesToTheAccount, founder, inAccount, inTheAccount, newEmail, type Organisation, signIn, takeIn } from "../fixtures/people";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");
const bar = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

async function otherDevice(page: Page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("There is no browser.");
  const other = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await prepare(other);
  return other;
}

async function second(page: Page, name: string): Promise<Organisation> {
  await page.goto("/account");
  await page.getByRole("link", { name: "Start one more group" }).click();
  await page.getByRole("button", { name: /^We have no charity number/ }).click();
  await page.getByLabel("Name of your charity or group").fill(name);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page).not.toHaveURL(/\/account\/organisation$/);
  const { json } = await api<{ organisations: Organisation[] }>(page, "GET", "session");
  return json.organisations.find((one) => one.name === name) as Organisation;
}

test("whoever is in two groups sees the answers of one at a time, and sends each to its own", async ({ page }) => {
  const first = await founder(page, newEmail("both"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("For the first group.");
  await inAccount(page);
  const other = await second(page, "Second Group");
  await page.goto("/account");
  await page.getByRole("button", { name: "Change to Second Group" }).click();
  await expect(page.locator(".fh-done")).toHaveText("You now see the answers of Second Group.");
  await seemly(page);
  await page.goto(walk.address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This form is not on this device");
  const york = await new Walk(page, "light-grant").start("York");
  await york.open("grant-plan");
  await box(page).fill("For the second group.");
  await comesToTheAccount(page, other, "For the second group.");
  expect(JSON.stringify(await inTheAccount(page, other))).not.toContain("For the first group.");
  expect(JSON.stringify(await inTheAccount(page, first))).not.toContain("For the second group.");
  await page.goto("/account");
  await page.getByRole("button", { name: `Change to ${first.name}` }).click();
  await expect(page.locator(".fh-done")).toHaveText(`You now see the answers of ${first.name}.`);
  await walk.open("grant-plan");
  await expect(box(page)).toHaveValue("For the first group.");
});

test("answers left apart stay on the device, join nobody, and come in later", async ({ page }) => {
  const email = newEmail("apart");
  const organisation = await founder(page, email);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out and take them off" }).click();
  await expect(page.getByRole("link", { name: "Account and sign-in" })).toBeVisible();
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Of my own.");
  await walk.expectSaved();
  await signIn(page, email);
  await expect(page).toHaveURL(/\/account\/answers$/);
  await expect(page.getByRole("main")).toContainText("Small grant form: Leeds: 1 answer");
  await page.getByRole("button", { name: "Leave them apart" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("link", { name: `Account of ${organisation.name}` })).toBeVisible();
  expect(await stored(page)).toContain("Of my own.");
  expect(JSON.stringify(await inTheAccount(page, organisation))).not.toContain("Of my own.");
  await page.goto("/account/answers");
  await page.getByRole("button", { name: `Bring them into ${organisation.name}` }).click();
  await comesToTheAccount(page, organisation, "Of my own.");
  await expect.poll(() => stored(page)).toBe("");
});

test("signing out everywhere ends every sign-in, and the answers stay where they are", async ({ page }) => {
  const email = newEmail("everywhere");
  const organisation = await founder(page, email);
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Stays on this device.");
  await inAccount(page);
  const other = await otherDevice(page);
  await signIn(other, email);
  await page.goto("/account/devices");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("main")).toContainText("Sign in to see this page.");
  await seemly(page);
  await other.goto("/account/devices");
  await expect(other.getByRole("main")).toContainText("Sign in to see this page.");
  expect(await stored(page, organisation.id)).toContain("Stays on this device.");
  await other.context().close();
});

test("a phone forgotten with no signal is signed out as soon as there is one", async ({ page, context }) => {
  const organisation = await founder(page, newEmail("lost"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Not to be found on this phone.");
  await inAccount(page);
  await readyForNoSignal(page);
  await cutTheNetwork(context);
  await box(page).fill("Not to be found on this phone. And not sent.");
  await walk.expectSaved();
  await page.goto("/account/data");
  await page.getByRole("button", { name: "Forget this device" }).click();
  await expect(page.getByRole("main")).toContainText("1 change was never sent. It will be lost.");
  const gone = page.waitForEvent("domcontentloaded", { timeout: 20_000 }).catch(() => undefined);
  await page.getByRole("button", { name: "Yes, take all of it off" }).click();
  await gone;
  await context.setOffline(false);
  await expect(async () => {
    await page.goto("/", { waitUntil: "commit" });
    await settled(page);
  }).toPass();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).not.toContain(`foothold-${organisation.id}`);
  expect(await stored(page)).toBe("");
  await expect(async () => expect((await api(page, "GET", "session")).status).toBe(401)).toPass({ timeout: 20_000 });
});

test("a group that is being deleted takes nothing; what was written meanwhile stays, is told of, and goes when it is kept after all", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const other = await otherDevice(page);
  await takeIn(page, organisation, other, newEmail("editor"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await inAccount(page);
  await other.goto("/account");
  await other.getByRole("button", { name: "Send now" }).click();
  await inAccount(other);
  await walk.in(other).open("grant-plan");
  // Both at the same moment: the deletion arrives while words are being typed.
  const asked = api(page, "DELETE", `organisations/${organisation.id}`, { name: organisation.name });
  await box(other).fill("Typed while it was deleted.");
  expect((await asked).status).toBeLessThan(300);
  await expect(bar(other, `${organisation.name} will be deleted soon.`)).toBeVisible({ timeout: 30_000 });
  await seemly(other);
  await expect(box(other)).toHaveValue("Typed while it was deleted.");
  expect(await stored(other, organisation.id)).toContain("Typed while it was deleted.");
  const file = other.waitForEvent("download");
  await bar(other, "will be deleted soon.").getByRole("button", { name: "Save as a file" }).click();
  await file;
  expect(JSON.stringify(await inTheAccount(page, organisation))).not.toContain("Typed while it was deleted.");
  expect((await api(page, "POST", `organisations/${organisation.id}/keep`)).status).toBeLessThan(300);
  await other.goto("/account");
  await other.getByRole("button", { name: "Send now" }).click();
  await comesToTheAccount(page, organisation, "Typed while it was deleted.");
  await other.context().close();
});

test("an answer that no form asks any longer is not taken, and the page says so and keeps it", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("An answer to an old question.");
  await inAccount(page);
  // As an app of a year ago wrote it: under a question that is gone.
  await page.evaluate(
    (name) =>
      new Promise<void>((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const change = opening.result.transaction("versions", "readwrite");
          const versions = change.objectStore("versions");
          versions.getAll().onsuccess = (event) => {
            const texts = (event.target as IDBRequest<string[]>).result;
            const old = JSON.parse(texts.find((text) => text.includes("An answer to an old question.")) ?? "{}");
            const last = String(old.id).endsWith("0") ? "1" : "0";
            const id = `${String(old.id).slice(0, -1)}${last}`;
            delete old.place;
            delete old.by;
            versions.put(JSON.stringify({ ...old, id, question: "asked-no-more", address: { ...old.address, fact: "asked.no-more" } }), id);
          };
          change.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
    `foothold-${organisation.id}`,
  );
  await page.goto("/account");
  const told = bar(page, "1 answer stays on this device only.");
  await expect(told).toContainText("“An answer to an old question.” No form asks this any longer.", { timeout: 20_000 });
  await seemly(page);
  const file = page.waitForEvent("download");
  await told.getByRole("button", { name: "Save as a file" }).click();
  await file;
  expect(await stored(page, organisation.id)).toContain("asked-no-more");
});
