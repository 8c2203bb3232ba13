// From a page with many answers to one of them and back again; and the ways to what was begun.
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("whoever changes an answer on the page with all answers comes back to its row", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.visit("/check");
  const row = page.locator("#row-organisation-vat-registered");
  await row.getByRole("link", { name: /^Change/ }).click();
  await walk.expectQuestion("organisation-vat-registered");
  await page.getByRole("main").getByRole("link", { name: "Back", exact: true }).click();
  await expect(row.getByRole("link"), "going back finds the row too").toBeFocused();
  await row.getByRole("link").click();
  await walk.answer("No");
  await walk.goOn();
  await expect(page).toHaveURL(new RegExp(`${walk.address}/check$`));
  await expect(row.getByRole("link")).toBeFocused();
  await expect(row).toBeInViewport();
  await expect(row).toContainText("No");
  await seemly(page);
});

test("a question that a changed answer opens is asked before the way leads back", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.visit("/check");
  await page.locator("#row-organisation-vat-registered").getByRole("link").click();
  await walk.answer("Yes");
  await walk.goOn();
  await walk.expectQuestion("organisation-vat-number");
  await expect(page).toHaveURL(new RegExp(`${walk.address}/check/question/organisation-vat-number$`));
  await walk.answer("GB 123 4567 89");
  await walk.goOn();
  await expect(page).toHaveURL(new RegExp(`${walk.address}/check$`));
  await expect(page.locator("#row-organisation-vat-number").getByRole("link")).toBeFocused();
});

test("a row of a list is changed on the way back to all answers", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.visit("/check");
  await page.locator("#row-people-in-control").getByRole("link").click();
  await walk.expectQuestion("people-in-control");
  await walk.addRow();
  await expect(page).toHaveURL(/\/check\/question\/people-in-control\/[^/]+\/[^/]+$/);
  await walk.goOnIsRefused();
  await page.getByRole("main").getByRole("link", { name: "Back", exact: true }).click();
  await expect(page).toHaveURL(/\/check\/question\/people-in-control$/);
  await expect(page.getByRole("main").getByRole("heading", { level: 2, name: "Person 1" })).toBeVisible();
});

test("the verdict and the list of what is open take whoever comes from them back", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.open("exclusion-environmental-law");
  await walk.answer("Yes");
  await walk.visit("/verdict");
  await page.getByRole("link", { name: /Look at your answer/ }).first().click();
  await walk.expectQuestion("exclusion-environmental-law");
  await walk.answer("No");
  await walk.goOn();
  await expect(page).toHaveURL(new RegExp(`${walk.address}/verdict$`));
  await walk.open("exclusion-social-law");
  await walk.answer("Yes");
  await walk.open("exclusion-labour-law");
  await walk.answer("Yes");
  await walk.open("exclusion-discretionary-explanation");
  await walk.answer("We changed how we check.");
  await walk.visit("/verdict");
  const second = page.getByRole("main").getByRole("link", { name: /Look at your answer/ }).nth(1);
  await second.click();
  await walk.goOn();
  await expect(second, "where somebody was on a long list of steps").toBeFocused();

  await walk.open("organisation-vat-registered");
  await walk.notSure();
  await walk.visit("/to-do");
  await page.getByRole("main").getByRole("link", { name: /VAT/ }).first().click();
  await walk.expectQuestion("organisation-vat-registered");
  await walk.answer("No");
  await walk.goOn();
  await expect(page).toHaveURL(new RegExp(`${walk.address}/to-do$`));
});

test("what was begun stands first where somebody begins, and on the first page", async ({ page }) => {
  for (const name of ["Leeds", "Hull", "York", "Selby"]) await new Walk(page, "light-grant").start(name);
  await page.goto("/walk/light-grant");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 2 }).first()).toHaveText("You have started these");
  await expect(main.getByRole("heading", { name: "Start another" })).toBeVisible();
  await page.goto("/");
  const begun = page.locator("section").filter({ has: page.getByRole("heading", { name: "Go on where you were" }) });
  await expect(begun.getByRole("link")).toHaveText(["Small grant form: Selby", "Small grant form: York", "Small grant form: Hull", "All that you have begun", /minutes/]);
});

test("an answer in My answers leads to the form in which it was given", async ({ page }) => {
  const grant = await new Walk(page, "light-grant").start("Leeds");
  await grant.begin();
  await grant.answer("Tidewater");
  await grant.goOn();
  await grant.expectSaved();
  await new Walk(page, "selection-questionnaire").start("Hull");
  await page.goto("/answers");
  await page.getByRole("main").getByRole("link", { name: /^Open the question/ }).first().click();
  await expect(page).toHaveURL(/\/walk\/light-grant\//);
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("Tidewater");
});

test("where nothing is kept, the page does not say that it is saved, and the browser asks before the words go", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.open("exclusion-fraud");
  await walk.answer("Yes");
  await walk.goOn();
  await walk.open("exclusion-conviction-details");
  const state = page.locator("[data-save-state]");
  await expect(state).toHaveText("Not kept");
  await page.getByRole("main").getByRole("textbox").first().fill("May 2024");
  await expect(state).toHaveText("Not kept");
  await expect(page.getByRole("button", { name: "Print this page" })).toBeVisible();
  const asked: string[] = [];
  page.once("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.getByRole("link", { name: "Cymraeg" }).click({ noWaitAfter: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expect(page.getByRole("main").getByRole("textbox").first()).toHaveValue("May 2024");
  await page.getByRole("main").getByRole("link", { name: "Back", exact: true }).click();
  await expect(state).toHaveText("Saved on this device");
});

test("each file that is made is told on the page", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.visit("/documents");
  for (const [button, ending] of [["Make the spreadsheet", "csv"], ["Save as text", "txt"], ["Make the data file", "json"]]) {
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("main").getByText(new RegExp(`^Made: ${(await file).suggestedFilename()}`))).toBeVisible();
    expect((await file).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
  }
});

test("a form gets another name, and goes only when one is sure", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Leds");
  await walk.open("grant-plan");
  await walk.answer("A kitchen that trains cooks.");
  await walk.expectSaved();
  await page.goto("/walk/light-grant");
  const form = page.getByRole("main").getByRole("listitem");
  await form.getByRole("button", { name: /^Change the name/ }).click();
  const name = form.getByRole("textbox", { name: "Change the name" });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("Leds");
  await name.fill(`${"a".repeat(150)}`);
  await expect(name).toHaveValue("a".repeat(100));
  await name.fill(" ");
  await form.getByRole("button", { name: "Save the name" }).click();
  await expect(form.getByText("Give it a name, so that you can tell it from the next one")).toBeVisible();
  await name.fill("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
  await form.getByRole("button", { name: "Save the name" }).click();
  await form.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.locator(".fh-notice")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "a long word breaks").toBeLessThanOrEqual(360);
  await form.getByRole("button", { name: "Keep it" }).click();
  await form.getByRole("button", { name: /^Change the name/ }).click();
  await name.fill("Leeds & York");
  await seemly(page);
  await form.getByRole("button", { name: "Save the name" }).click();
  await expect(form.getByRole("link", { name: "Leeds & York" }), "the focus is not lost").toBeFocused();

  await form.getByRole("button", { name: /^Remove/ }).click();
  await expect(form.getByRole("heading", { name: "Remove “Leeds & York”?" })).toBeFocused();
  await seemly(page);
  await form.getByRole("button", { name: "Keep it" }).click();
  await expect(form.getByRole("link", { name: "Leeds & York" }), "the focus is not lost").toBeFocused();
  await expect(form.getByRole("heading", { name: /^Remove/ })).toHaveCount(0);
  await form.getByRole("button", { name: /^Remove/ }).click();
  await form.locator(".fh-notice").getByRole("button", { name: "Remove" }).click();
  await expect(form).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await form.getByRole("link", { name: "Leeds & York" }).click();
  await walk.open("grant-plan");
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("A kitchen that trains cooks.");
});

test("whoever goes on with an answer is no longer unsure of it", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.open("organisation-vat-registered");
  await walk.answer("Yes");
  await walk.notSure();
  await walk.open("organisation-vat-registered");
  await expect(page.getByRole("radio", { name: "Yes" })).toBeChecked();
  await walk.goOn();
  await walk.visit("/check");
  await expect(page.locator("#row-organisation-vat-registered")).not.toContainText(/not sure/i);
});

test("what is corrected where it was first said is corrected for the next form", async ({ page }) => {
  const first = await new Walk(page, "selection-questionnaire").start("Bid A");
  for (const number of ["1123465", "1123456"]) {
    await first.open("organisation-charity-number");
    await first.answer(number);
    await first.goOn();
  }
  const next = await new Walk(page, "find-a-tender-registration").start();
  await next.open("organisation-charity-number");
  const main = page.getByRole("main");
  await expect(main).toContainText("It was in Selection Questionnaire: Bid A");
  await expect(main).toContainText("1123456");
  await expect(main).not.toContainText("1123465");
});

test("a person's second page leads back to the first one", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.open("people-in-control");
  await walk.addRow();
  await expect(page).toHaveURL(/person-in-control$/);
  await walk.answer();
  await walk.goOn();
  await expect(page).toHaveURL(/person-in-control-why$/);
  await page.getByRole("main").getByRole("link", { name: "Back", exact: true }).click();
  await expect(page).toHaveURL(/person-in-control$/);
  await page.getByRole("main").getByRole("link", { name: "Back", exact: true }).click();
  await walk.expectQuestion("people-in-control");
});
