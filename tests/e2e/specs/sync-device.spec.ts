// What is on a device and whose it is: joining an organisation, switching, signing out on a shared phone, forgetting.
import { stored } from "../fixtures/device";
import { expect, type Page, seemly, settled, test } from "../fixtures/foothold";
import { api, founder, inAccount, inTheAccount, newEmail, type Organisation, signIn } from "../fixtures/people";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");

/** The names of the databases that this browser has of ours. */
const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));

test("answers given before signing in are shown, join, and are then in one place only", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Written before there was an account.");
  await walk.expectSaved();
  await signIn(page, newEmail("owner"));
  await page.getByRole("button", { name: /^We have no charity number/ }).click();
  await page.getByLabel("Name of your charity or group").fill("Tidewater Women’s Trust");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page).toHaveURL(/\/account\/answers$/);
  await expect(page.getByRole("main")).toContainText("Leeds");
  await seemly(page);
  await page.getByRole("button", { name: "Bring them into Tidewater Women’s Trust" }).click();
  await expect(page.getByRole("link", { name: "Account of Tidewater Women’s Trust" })).toBeVisible();
  await inAccount(page);
  const { json } = await api<{ organisations: Organisation[] }>(page, "GET", "session");
  const organisation = json.organisations[0] as Organisation;
  expect(JSON.stringify(await inTheAccount(page, organisation))).toContain("Written before there was an account.");
  expect(await stored(page)).toBe("");
  await walk.open("grant-plan");
  await expect(box(page)).toHaveValue("Written before there was an account.");
});

test("signing out on a shared phone takes the answers off it, and signing in brings them back", async ({ page }) => {
  const email = newEmail("owner");
  const organisation = await founder(page, email);
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("For nobody else on this phone.");
  await inAccount(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out and take them off" }).click();
  await expect(page.getByRole("link", { name: "Account and sign-in" })).toBeVisible();
  await expect(() => expect(databases(page)).resolves.not.toContain(`foothold-${organisation.id}`)).toPass();
  expect(await stored(page)).toBe("");
  await page.goto(walk.address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This form is not on this device");

  await signIn(page, email);
  await inAccount(page);
  await walk.open("grant-plan");
  await expect(box(page)).toHaveValue("For nobody else on this phone.");
});

test("what was removed and never sent leaves no words behind", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Words about somebody.");
  await walk.expectSaved();
  expect(await stored(page)).toContain("Words about somebody.");
  await page.goto("/walk/light-grant");
  await page.getByRole("main").getByRole("button", { name: /^Remove/ }).click();
  await page.locator(".fh-notice").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  expect(await stored(page), "while it can be undone").toContain("Words about somebody.");
  await page.goto("/glossary");
  await expect(async () => expect(await stored(page)).not.toContain("Words about somebody.")).toPass();
});

test("a fault of the app is told by its code and nothing else", async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      if (sessionStorage.getItem("full")) throw new DOMException("The device is full.", "QuotaExceededError");
      return put.apply(this, values);
    };
  });
  const told: (string | null)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/v1/fault")) told.push(request.postData());
  });
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await page.evaluate(() => sessionStorage.setItem("full", "yes"));
  await box(page).fill("Words that do not fit.");
  await expect(page.getByRole("alert").filter({ hasText: "This device is full." })).toBeVisible();
  await expect(() => expect(told).toHaveLength(1)).toPass();
  await page.waitForTimeout(6_000);
  expect(told, "once in a visit, though it is tried again").toHaveLength(1);
  const body = JSON.parse(told[0] ?? "{}");
  expect(body).toEqual({ code: "storage-full", version: expect.any(String), page: "/walk/{slug}/{instance}/question/{question}" });
});

test("a phone is forgotten: no answer, no sign-in, no page is left", async ({ page, context }) => {
  const organisation = await founder(page, newEmail("owner"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("For nobody else on this phone.");
  await inAccount(page);
  await page.goto("/account/data");
  await page.getByRole("button", { name: "Forget this device" }).click();
  await expect(page.getByRole("main")).toContainText("All changes were sent.");
  await seemly(page);
  await page.getByRole("button", { name: "Yes, take all of it off" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await settled(page);
  await expect(page.getByRole("link", { name: "Account and sign-in" })).toBeVisible();
  expect(await databases(page)).not.toContain(`foothold-${organisation.id}`);
  expect(await stored(page)).toBe("");
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("__Host-session");
  expect((await api(page, "GET", "session")).status).toBe(401);
});
