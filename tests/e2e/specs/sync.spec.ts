// The same answers on every device and for every colleague: written with no signal, with a wrong clock, with replies that never come.
import { fillRow } from "../fixtures/answers";
import { stored } from "../fixtures/device";
import { expect, type BrowserContext, type Page, prepare, seemly, test } from "../fixtures/foothold";
import { api, founder, inAccount, inTheAccount, lookAgain, newEmail, type Organisation, signIn, takeIn } from "../fixtures/people";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");
const twice = (page: Page) => page.getByRole("main").getByRole("status").filter({ hasText: "This was written twice at the same time" });
const bar = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** A second phone: a browser with nothing in it. */
async function otherPhone(context: BrowserContext, clockAhead = 0): Promise<Page> {
  const browser = context.browser();
  if (!browser) throw new Error("There is no browser.");
  const other = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "en-GB", timezoneId: "Europe/London" });
  const page = await other.newPage();
  await page.addInitScript((ahead) => {
    const Real = Date;
    const now = () => Real.now() + ahead;
    window.Date = new Proxy(Real, {
      construct: (_, given: ConstructorParameters<typeof Date>) => (given.length ? new Real(...given) : new Real(now())),
      get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
    });
  }, clockAhead);
  await prepare(page);
  return page;
}

const YEAR = 365 * 24 * 3_600_000;

/** A founder with one form begun, and a colleague on another phone who has it too. */
async function two(page: Page, context: BrowserContext, clockAhead = 0): Promise<{ walk: Walk; other: Page; organisation: Organisation }> {
  const organisation = await founder(page, newEmail("owner"));
  const other = await otherPhone(context, clockAhead);
  await takeIn(page, organisation, other, newEmail("editor"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await inAccount(page);
  await lookAgain(other);
  await walk.in(other).open("grant-plan");
  await inAccount(other);
  return { walk, other, organisation };
}

for (const first of ["the one with the right clock", "the one whose clock is a year ahead"]) {
  test(`two phones write with no signal, and ${first} comes back first`, async ({ page, context }) => {
    const { other } = await two(page, context, YEAR);
    await page.context().setOffline(true);
    await other.context().setOffline(true);
    await box(other).fill("Words of the phone a year ahead.");
    // A wrong clock is set right by the moment at which a request arrives, so as exactly as a request is fast.
    await page.waitForTimeout(3_000);
    await box(page).fill("Words written after them.");
    await expect(page.locator("[data-save-state]")).toHaveAttribute("data-save-state", "device");
    const order = first.includes("right") ? [page, other] : [other, page];
    for (const phone of order) {
      await phone.context().setOffline(false);
      await inAccount(phone);
    }
    await lookAgain(page);
    await lookAgain(other);
    for (const phone of [page, other]) {
      await expect(box(phone)).toHaveValue("Words written after them.");
      await expect(twice(phone)).toContainText("Words of the phone a year ahead.");
      await seemly(phone);
    }
    await expect(twice(page)).toContainText("You, on this device, today at");
    await other.getByRole("button", { name: "Join both" }).click();
    await inAccount(other);
    await lookAgain(page);
    for (const phone of [page, other]) {
      await expect(box(phone)).toHaveValue("Words written after them.\nWords of the phone a year ahead.");
      await expect(twice(phone)).toBeHidden();
    }
    await other.context().close();
  });
}

test("an answer that two phones gave to My answers at once is chosen there", async ({ page, context }) => {
  const organisation = await founder(page, newEmail("owner"));
  const other = await otherPhone(context);
  await takeIn(page, organisation, other, newEmail("editor"));
  const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await walk.open("organisation-legal-name");
  await inAccount(page);
  await lookAgain(other);
  const theirs = walk.in(other);
  await theirs.open("organisation-legal-name");
  await inAccount(other);
  for (const phone of [page, other]) await phone.context().setOffline(true);
  await box(page).fill("Tidewater Trust");
  await walk.goOn();
  await box(other).fill("Tidewater Women’s Trust");
  await theirs.goOn();
  for (const phone of [page, other]) {
    await phone.context().setOffline(false);
    await inAccount(phone);
  }
  await lookAgain(page);
  await page.goto("/answers");
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: "full legal name" });
  await expect(twice(page)).toContainText("Both are kept until you choose one.");
  await expect(row.locator(".fh-row__value")).toHaveText("Tidewater Women’s Trust");
  await expect(twice(page)).toContainText("Tidewater Trust");
  await seemly(page);
  await row.getByRole("button", { name: "Use this one" }).click();
  await expect(twice(page)).toBeHidden();
  await expect(row.locator(".fh-row__value")).toHaveText("Tidewater Trust");
  await inAccount(page);
  await lookAgain(other);
  await other.goto("/answers");
  await expect(other.getByRole("main").locator(".fh-row__value").first()).toHaveText("Tidewater Trust");
  await expect(twice(other)).toBeHidden();
  await other.context().close();
});

test("a sign-in that ends in mid-walk stops no typing, and nothing is lost", async ({ page, context }) => {
  const email = newEmail("owner");
  const organisation = await founder(page, email);
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Sent before.");
  await inAccount(page);
  await context.clearCookies();
  await box(page).fill("Sent before. Typed after.");
  const ended = bar(page, "Sign in again to send your changes.");
  await expect(ended).toContainText("You can go on typing.");
  await seemly(page);
  await box(page).press("End");
  await box(page).pressSequentially(" And on.");
  await walk.expectSaved();
  expect(await stored(page, organisation.id)).toContain("Sent before. Typed after. And on.");

  await signIn(page, email);
  await inAccount(page);
  await walk.open("grant-plan");
  await expect(box(page)).toHaveValue("Sent before. Typed after. And on.");
  expect(JSON.stringify(await inTheAccount(page, organisation))).toContain("Sent before. Typed after. And on.");
});

test("a member removed while away keeps their words, is told, and can take them along", async ({ page, context }) => {
  const { other, organisation } = await two(page, context);
  await other.context().setOffline(true);
  await box(other).fill("Written on the train.");
  const members = await api<{ members: { id: string; role: string }[] }>(page, "GET", `organisations/${organisation.id}`);
  const editor = members.json.members.find((member) => member.role === "editor");
  expect((await api(page, "DELETE", `organisations/${organisation.id}/members/${editor?.id}`)).status).toBeLessThan(300);
  await other.context().setOffline(false);
  const told = bar(other, `You are no longer in ${organisation.name}.`);
  await expect(told).toBeVisible({ timeout: 15_000 });
  await seemly(other);
  await expect(box(other)).toHaveValue("Written on the train.");
  expect(await stored(other, organisation.id)).toContain("Written on the train.");
  const coming = other.waitForEvent("download");
  await told.getByRole("button", { name: "Save as a file" }).click();
  const file = await (await coming).createReadStream();
  let text = "";
  for await (const part of file) text += part;
  expect(text).toContain("Written on the train.");
  expect(JSON.stringify(await inTheAccount(page, organisation))).not.toContain("Written on the train.");
  await other.context().close();
});

test("a reply that never comes makes no answer twice and loses none", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await inAccount(page);
  let lost = 0;
  await page.route("**/versions", async (route) => {
    if (route.request().method() !== "POST" || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await box(page).fill("Sent, and no reply came.");
  await expect(() => expect(lost).toBe(1)).toPass();
  await box(page).press("End");
  await box(page).pressSequentially(" Typed on.");
  await inAccount(page);
  const words = (await inTheAccount(page, organisation)).map((version) => JSON.stringify(version.answer));
  expect(words.filter((text) => text.includes('"Sent, and no reply came."'))).toHaveLength(1);
  expect(words.filter((text) => text.includes("Typed on."))).toHaveLength(1);
  await expect(box(page)).toHaveValue("Sent, and no reply came. Typed on.");
});

test("answers that stay on the device, and those never kept, are in nothing that is sent", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url(), request.postData() ?? ""));
  const walk = await new Walk(page, "cyber-essentials").start();
  await walk.open("cyber-devices");
  await page.getByRole("button", { name: "Add a device" }).click();
  await walk.expectQuestion("cyber-device-kind");
  await walk.answer("Laptop");
  await walk.goOn();
  await walk.expectQuestion("cyber-device-make");
  await box(page).fill("The director’s secret laptop");
  await walk.expectSaved();
  expect(await stored(page, organisation.id)).toContain("secret laptop");

  const form = await new Walk(page, "selection-questionnaire").start("Leeds");
  await form.open("exclusion-organised-crime");
  await form.answer("Yes");
  await form.open("exclusion-conviction-details");
  await fillRow(page, 1, ["1 April 2019", "A secret offence", "A secret name"]);
  await expect(page.locator("[data-save-state]")).toHaveText("Not kept");
  await page.getByRole("main").getByRole("link", { name: "Back", exact: true }).click();
  await inAccount(page);
  // Long enough for anything that is sent by itself.
  await page.waitForTimeout(3_000);
  expect(sent.join("\n")).toContain("exclusion-organised-crime");
  for (const secret of ["secret laptop", "secret offence", "secret name"]) {
    expect(sent.join("\n")).not.toContain(secret);
    expect(JSON.stringify(await inTheAccount(page, organisation))).not.toContain(secret);
  }
  expect(await stored(page, organisation.id)).not.toContain("secret name");
});

test("words erased everywhere are gone from the account and from the other phone", async ({ page, context }) => {
  const { walk, other, organisation } = await two(page, context);
  await box(page).fill("A client’s name, typed by mistake.");
  await inAccount(page);
  await walk.openTasks();
  await walk.open("grant-plan");
  await box(page).fill("No name.");
  await inAccount(page);
  await lookAgain(other);
  await expect(async () => expect(await stored(other, organisation.id)).toContain("typed by mistake")).toPass();

  await page.getByText("Earlier versions").click();
  const version = page.getByRole("main").getByRole("listitem").filter({ hasText: "typed by mistake" });
  await expect(version).toContainText("You, on this device, today at");
  await version.getByRole("button", { name: "Erase these words everywhere" }).click();
  await seemly(page);
  await version.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText("The words are erased.")).toBeVisible();
  expect(JSON.stringify(await inTheAccount(page, organisation))).not.toContain("typed by mistake");
  await expect(async () => expect(await stored(page, organisation.id)).not.toContain("typed by mistake")).toPass();
  await lookAgain(other);
  await expect(async () => expect(await stored(other, organisation.id)).not.toContain("typed by mistake")).toPass();
  await expect(box(other)).toHaveValue("No name.");
  await other.context().close();
});

test("an earlier version is put back", async ({ page }) => {
  await founder(page, newEmail("owner"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("The better words.");
  await inAccount(page);
  await walk.openTasks();
  await walk.open("grant-plan");
  await box(page).fill("Worse.");
  await walk.expectSaved();
  await page.getByText("Earlier versions").click();
  await page.getByRole("main").getByRole("listitem").filter({ hasText: "The better words." }).getByRole("button", { name: "Put this back" }).click();
  await expect(box(page)).toHaveValue("The better words.");
  await inAccount(page);
});

test("two tabs of one browser send each answer once and both come to know", async ({ page, newTab }) => {
  const organisation = await founder(page, newEmail("owner"));
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  const other = await newTab();
  await walk.in(other).open("grant-plan");
  const sends = new Map<string, number>();
  for (const tab of [page, other]) {
    tab.on("request", (request) => {
      if (request.method() !== "POST" || !request.url().endsWith("/versions")) return;
      for (const { id } of JSON.parse(request.postData() ?? "{}").versions) sends.set(id, (sends.get(id) ?? 0) + 1);
    });
  }
  await box(page).fill("Words of one tab.");
  await expect(box(other)).toHaveValue("Words of one tab.");
  await box(other).press("End");
  await box(other).pressSequentially(" And of the other.");
  await inAccount(page);
  await inAccount(other);
  for (const tab of [page, other]) {
    await expect(box(tab)).toHaveValue("Words of one tab. And of the other.");
    await expect(twice(tab)).toBeHidden();
  }
  expect([...sends.values()].every((count) => count === 1), "each version went once").toBe(true);
  expect(JSON.stringify(await inTheAccount(page, organisation))).toContain("Words of one tab. And of the other.");
});
