// The whole Selection Questionnaire on a phone, from the first page to the verdict, and what one answer changes about it.
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("the whole questionnaire, and one exclusion answer turned to yes and back", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/");
  await page.getByRole("link", { name: "Choose a form" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await seemly(page);

  const walk = await new Walk(page, "selection-questionnaire").start("Women’s services, Cleveland");
  await walk.begin();
  await walk.expectQuestion("organisation-legal-name");
  await walk.answerAll({ "organisation-legal-name": "Tidewater Women’s Trust" });
  expect(walk.answered.length).toBeGreaterThan(35);
  expect(walk.answered).toContain("exclusion-confidential-information");
  // Questions that only a yes brings up were not asked.
  expect(walk.answered).not.toContain("exclusion-tax-details");

  // Every answer stands on the page that gathers them.
  await expect(page.getByRole("main")).toContainText("Tidewater Women’s Trust");
  await expect(page.getByRole("main")).not.toContainText("Not answered yet");
  await walk.toVerdict();
  await walk.expectVerdict("pass");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing in your answers stands in the way");

  await walk.open("exclusion-environmental-law");
  const notice = page.getByText("You will need to explain");
  await expect(notice).toBeHidden();
  await page.getByRole("radio", { name: "Yes", exact: true }).check();
  await expect(notice).toBeVisible();
  await expect(page.getByRole("main")).toContainText("You may explain what you have put right");
  await seemly(page);
  await walk.goOn();

  await walk.openVerdict();
  await walk.expectVerdict("explain");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is something to explain or put right");
  const todo = page.getByRole("listitem").filter({ has: page.getByText("Explain or put right") });
  await expect(todo).toHaveCount(1);
  await expect(todo).toContainText("In the box to explain a yes");
  await todo.getByRole("link", { name: /Look at your answer/ }).click();
  await walk.expectQuestion("exclusion-environmental-law");

  await page.getByRole("radio", { name: "No", exact: true }).check();
  await expect(notice).toBeHidden();
  await walk.goOn();
  await walk.openVerdict();
  await walk.expectVerdict("pass");
});

test("who is asked to explain sees which answers it is about, and in a list each page says whose question it is", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  const main = page.getByRole("main");
  for (const question of ["exclusion-labour-law", "exclusion-poor-performance"]) {
    await walk.open(question);
    await walk.answer("Yes");
  }
  await walk.open("exclusion-discretionary-explanation");
  await expect(main).toContainText("You said yes to:");
  await expect(main.getByRole("listitem").filter({ hasText: "the law on work and pay" })).toHaveCount(1);
  await expect(main.getByRole("listitem").filter({ hasText: "tax" })).toHaveCount(0);
  await seemly(page);

  await walk.open("bidding-how");
  await walk.answer();
  await walk.goOn();
  await walk.expectQuestion("bidding-uses-subcontractors");
  await walk.answer("Yes");
  await walk.goOn();
  await walk.expectQuestion("bidding-subcontractors");
  await walk.addRow();
  await walk.answer("Harbour Counselling");
  await walk.goOn();
  await expect(page.locator(".fh-whose")).toHaveText(/^Harbour Counselling\s·\s2\sof\s\d$/);
  await seemly(page);

  await walk.open("organisation-vat-registered");
  await walk.notSure();
  await walk.open("sq-declaration");
  await expect(main.getByRole("link", { name: "1 question you are not sure of" })).toBeVisible();
});

test("what is not sure waits on a list, and an answer set aside comes back", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.begin();
  await walk.answer("Tidewater");
  await walk.goOn();
  await walk.expectQuestion("organisation-address");
  await walk.notSure();
  await walk.openTasks();
  await page.getByRole("link", { name: "1 question you are not sure of" }).click();
  await expect(page.getByRole("heading", { name: "Things to find out" })).toBeFocused();
  await seemly(page);
  await page.getByRole("link", { name: /address/i }).first().click();
  await walk.expectQuestion("organisation-address");
  await expect(page.getByRole("main")).toContainText("You said you are not sure yet.");

  await walk.open("organisation-vat-registered");
  await walk.answer("Yes");
  await walk.goOn();
  await walk.expectQuestion("organisation-vat-number");
  await walk.answer("GB 123 4567 89");
  await walk.goOn();
  await walk.open("organisation-vat-registered");
  await walk.answer("No");
  await walk.openTasks();
  await expect(page.getByRole("main")).toContainText("1 answer is set aside.");
  await walk.open("organisation-vat-registered");
  await walk.answer("Yes");
  await walk.goOn();
  await walk.expectQuestion("organisation-vat-number");
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("GB 123 4567 89");
});
