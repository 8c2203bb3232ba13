// With no signal everything goes on: the question under way, the walk to its end, a tab that was killed, a form never opened before.
import { cutTheNetwork, kill, readyForNoSignal } from "../fixtures/device";
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("the network is cut in mid-question; the walk is finished, killed and reopened", async ({ page, context, newTab }) => {
  test.setTimeout(240_000);
  await page.goto("/");
  await readyForNoSignal(page);
  const walk = await new Walk(page, "selection-questionnaire").start("Women’s services, Cleveland");
  await walk.begin();
  await walk.answer("Tidewater Women’s Trust");
  await walk.goOn();

  await walk.expectQuestion("organisation-address");
  await page.getByLabel("Address line 1").pressSequentially("12 Har");
  await cutTheNetwork(context);
  await page.getByLabel("Address line 1").pressSequentially("bour Row");
  await expect(page.getByRole("status").filter({ hasText: "No signal." })).toBeVisible();
  await expect(page.getByLabel("Address line 1")).toHaveValue("12 Harbour Row");
  await seemly(page);
  await page.getByLabel("Town or city").fill("Whitby");
  await page.getByLabel("Postcode").fill("YO22 4AA");
  await walk.goOn();
  await walk.answerAll();
  await walk.toVerdict();
  await walk.expectVerdict("pass");
  await walk.expectSaved();
  await kill(page);

  const reopened = await newTab();
  const response = await reopened.goto(`${walk.address}/check`);
  expect(response?.fromServiceWorker()).toBe(true);
  const main = reopened.getByRole("main");
  await expect(main).toContainText("Tidewater Women’s Trust");
  await expect(main).toContainText("12 Harbour Row");
  await expect(main).not.toContainText("Not answered yet");
  await expect(main).not.toContainText("Not started");
  const again = walk.in(reopened);
  await again.toVerdict();
  await again.expectVerdict("pass");
});

test("a form that was never opened, the words and the Welsh pages open with no signal", async ({ page, context }) => {
  await page.goto("/");
  await readyForNoSignal(page);
  await cutTheNetwork(context);

  const walk = await new Walk(page, "cyber-essentials").start();
  await walk.begin();
  await walk.answer("Tidewater Women’s Trust");
  await walk.goOn();
  await walk.expectQuestion("cyber-size");

  await page.goto("/glossary");
  await expect(page.getByRole("searchbox", { name: "Find a word" })).toBeVisible();
  await page.goto("/cy/walk/selection-questionnaire");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await expect(page.getByRole("button", { name: "Dechrau", exact: true })).toBeVisible();
  // No address answers with the browser's own page, not even one that nobody has ever opened.
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We cannot find that page");
});
