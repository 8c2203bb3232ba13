// Two tabs of one browser never show two truths for long, and nothing that either wrote is lost.
import { stored } from "../fixtures/device";
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");

/** Lets a tab keep to itself what it would tell others, as when both are typed into at the same moment. */
async function canBeSlow(page: Page) {
  await page.addInitScript(() => {
    const tell = BroadcastChannel.prototype.postMessage;
    const waiting: (() => void)[] = [];
    const flags = window as unknown as { slow: boolean; caughtUp: () => void };
    flags.slow = false;
    flags.caughtUp = () => {
      flags.slow = false;
      waiting.splice(0).forEach((send) => send());
    };
    BroadcastChannel.prototype.postMessage = function (message) {
      if (flags.slow) waiting.push(() => tell.call(this, message));
      else tell.call(this, message);
    };
  });
}

const slow = (page: Page) => page.evaluate(() => void ((window as unknown as { slow: boolean }).slow = true));
const catchUp = (page: Page) => page.evaluate(() => (window as unknown as { caughtUp: () => void }).caughtUp());

test("what one tab writes shows in the other", async ({ page, newTab }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await walk.open("organisation-legal-name");
  const other = await newTab();
  await walk.in(other).open("organisation-legal-name");
  await box(page).pressSequentially("Tidewater");
  await expect(box(other)).toHaveValue("Tidewater");
  await box(other).press("End");
  await box(other).pressSequentially(" Trust");
  await expect(box(page)).toHaveValue("Tidewater Trust");
  await expect(offered(page)).toBeHidden();
  await expect(offered(other)).toBeHidden();
});

/** Two tabs on the plan of one grant form, each with words of its own that the other has not heard of. */
async function bothWrite(page: Page, newTab: () => Promise<Page>) {
  await canBeSlow(page);
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  const other = await newTab();
  await canBeSlow(other);
  await walk.in(other).open("grant-plan");
  await slow(page);
  await slow(other);
  await box(page).pressSequentially("Words of the first tab.");
  await box(other).pressSequentially("Words of the second tab.");
  await walk.expectSaved();
  await catchUp(page);
  await catchUp(other);
  return { walk, other };
}

const offered = (page: Page) => page.getByRole("main").getByRole("status").filter({ hasText: "This was written twice at the same time" });

test("words written in both at once are kept and offered side by side; joined", async ({ page, newTab }) => {
  const { walk, other } = await bothWrite(page, newTab);
  for (const tab of [page, other]) {
    await expect(box(tab)).toHaveValue("Words of the second tab.");
    await expect(offered(tab)).toContainText("Words of the first tab.");
    await seemly(tab);
  }
  await page.getByRole("button", { name: "Join both" }).click();
  for (const tab of [page, other]) {
    await expect(box(tab)).toHaveValue(/Words of the second tab\.\nWords of the first tab\./);
    await expect(offered(tab)).toBeHidden();
  }
  await walk.expectSaved();
  await page.reload();
  await expect(box(page)).toHaveValue(/first tab/);
  await expect(offered(page)).toBeHidden();
});

test("one of the two is chosen, after a reload too", async ({ page, newTab }) => {
  const { walk, other } = await bothWrite(page, newTab);
  await walk.in(other).expectSaved();
  await other.reload();
  await expect(offered(other)).toContainText("Words of the first tab.");
  await other.getByRole("button", { name: "Use this one" }).click();
  for (const tab of [page, other]) {
    await expect(box(tab)).toHaveValue("Words of the first tab.");
    await expect(offered(tab)).toBeHidden();
  }
});

test("typing on after the other tab's words came does not lose one's own", async ({ page, newTab }) => {
  const { walk } = await bothWrite(page, newTab);
  await expect(offered(page)).toBeVisible();
  // All of them: half of a sentence can come first.
  await expect(box(page)).toHaveValue("Words of the second tab.");
  await box(page).press("End");
  await box(page).pressSequentially(" And more.");
  await walk.expectSaved();
  await expect(offered(page)).toBeVisible();
  const all = await stored(page);
  expect(all).toContain("Words of the first tab.");
  expect(all).toContain("Words of the second tab. And more.");
});

test("two walks of one form have answers of their own and share the bank", async ({ page }) => {
  const leeds = await new Walk(page, "selection-questionnaire").start("Leeds");
  await leeds.open("organisation-legal-name");
  await leeds.answer("Tidewater Women’s Trust");
  await leeds.goOn();
  await leeds.open("bidding-how");
  await leeds.answer("On our own");

  const york = await new Walk(page, "selection-questionnaire").start("York");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("York");
  await york.open("bidding-how");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await york.open("organisation-legal-name");
  await expect(box(page)).toHaveValue("");
  const earlier = page.getByRole("region", { name: "From your answers" });
  await expect(earlier).toContainText("Tidewater Women’s Trust");
  await expect(earlier).toContainText("It was in Selection Questionnaire: Leeds.");
  await earlier.getByRole("button", { name: "Use this" }).click();
  await expect(box(page)).toHaveValue("Tidewater Women’s Trust");
  await expect(earlier).toBeHidden();

  await york.expectSaved();
  await page.goto("/walk/selection-questionnaire");
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows.filter({ hasText: "Leeds" })).toContainText(/2 of \d+ done/);
  await expect(rows.filter({ hasText: "York" })).toContainText(/1 of \d+ done/);
  await rows.filter({ hasText: "York" }).getByRole("button", { name: /^Remove/ }).click();
  await page.locator(".fh-notice").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "York" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "York" })).toBeVisible();
});
