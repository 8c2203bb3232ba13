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

test("a question that is opened by its address says at once where it comes from and what to ask, with no signal", async ({ page, context }) => {
  await page.goto("/");
  await readyForNoSignal(page);
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await cutTheNetwork(context);
  await walk.open("exclusion-fraud");
  const source = page.locator(".fh-source");
  // Well before a page has stood long enough for something to be fetched.
  await expect(source.filter({ hasText: "Source:" }).first()).toBeVisible({ timeout: 3000 });
  await expect(source.filter({ hasText: "Before you count on it, ask the buyer: “" })).toContainText("fraud or theft?”");
});

test("a council is found by the name that it goes by, and a search that finds nothing says so beside what is chosen", async ({ page, context }) => {
  await page.goto("/");
  await readyForNoSignal(page);
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await cutTheNetwork(context);
  await walk.open("bid-for-psdf");
  await walk.answer("Yes");
  await walk.open("service-areas");
  const find = page.getByRole("searchbox");
  const main = page.getByRole("main");
  await find.fill("City of York Council");
  await expect(main).toContainText("York is in the police area North Yorkshire");
  await main.getByRole("checkbox", { name: "North Yorkshire", exact: true }).check();
  await find.fill("North Yorkshire Police");
  await expect(main.getByRole("status").filter({ hasText: "No area" })).toHaveCount(0);
  // The search key of a phone searches and does not go on.
  const here = page.url();
  await find.press("Enter");
  await expect(page).toHaveURL(here);
  await expect(page.locator(".govuk-error-summary")).toHaveCount(0);
  for (const [typed, said] of [["zzz", "No area has that in its name."], ["PR1 2AD", "council"]]) {
    await find.fill(typed);
    await expect(main.getByRole("status").filter({ hasText: said })).toBeVisible();
    await expect(main.getByRole("checkbox", { name: "North Yorkshire", exact: true })).toBeChecked();
  }
  await seemly(page);
});

test("signing up on Find a Tender: what was said before is marked and taken over, and the form is walked to its end", async ({ page, context }) => {
  await page.goto("/");
  await readyForNoSignal(page);
  const grant = await new Walk(page, "light-grant").start("Leeds");
  await grant.open("organisation-legal-name");
  await grant.answer("Tidewater Women’s Trust");
  await grant.goOn();
  await cutTheNetwork(context);
  const walk = await new Walk(page, "find-a-tender-registration").start();
  const before = page.locator(".fh-task").filter({ hasText: "Answered before" });
  await expect(before).toHaveCount(1);
  await page.getByRole("link", { name: "Look at what you said" }).click();
  await expect(page.getByRole("main")).toContainText("Tidewater Women’s Trust");
  await expect(page.getByRole("main"), "the site asks in its own words: nothing changed").not.toContainText("have changed");
  await page.getByRole("button", { name: /^Use th/ }).first().click();
  await page.getByRole("link", { name: "Go on" }).click();
  await expect(before).toHaveCount(0);
  await walk.begin();
  await walk.answerAll();
  await expect(page.getByRole("main")).toContainText("Tidewater Women’s Trust");
  await walk.toVerdict();
  await seemly(page);
});
