// What was said in one form is offered in the next: with its origin and its age, to take over, to change, and to keep.
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const DAY = 24 * 60 * 60 * 1000;
const OLD = "Tidewater Women’s Trust";
const NEW = "Tidewater Trust for Women";

test("most of a grant form is filled from the questionnaire walked before it", async ({ page }) => {
  test.setTimeout(150_000);
  const first = await new Walk(page, "selection-questionnaire").start("Women’s services, Cleveland");
  await first.begin();
  await first.answerAll({ "organisation-legal-name": OLD });

  await test.step("twelve days later the answers are offered, each with where it came from and its age", async () => {
    await first.expectSaved();
    await page.clock.setFixedTime(Date.now() + 12 * DAY);
  });
  const grant = await new Walk(page, "light-grant").start("Small grants, Leeds");
  const main = page.getByRole("main");
  await expect(main).toContainText(/\d+ answers you gave before fit here\./);
  // Each of them is marked in the list, and no other is.
  const said = Number(/(\d+) answers you gave before/.exec(await main.innerText())![1]);
  await expect(main.locator(".fh-task").filter({ hasText: "Answered before" })).toHaveCount(said);
  await page.getByRole("link", { name: "Look at what you said" }).click();
  await expect(page.getByRole("heading", { name: "Answers you gave before" })).toBeFocused();
  await seemly(page);
  const offered = main.getByRole("listitem");
  const howMany = await offered.count();
  expect(howMany).toBeGreaterThanOrEqual(8);
  await expect(main, "another form asks in its own way: nothing changed").not.toContainText("have changed");
  for (const row of await offered.all()) {
    await expect(row).toContainText("You gave this 12 days ago. It was in Selection Questionnaire: Women’s services, Cleveland.");
  }

  await test.step("some are taken over at once, and that can be undone", async () => {
    const useAll = page.getByRole("button", { name: /^Use these \d+ answers$/ });
    await useAll.click();
    await expect(page.getByRole("status").filter({ hasText: /\d+ answers taken over\./ })).toBeVisible();
    await seemly(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(offered).toHaveCount(howMany);
    await useAll.click();
    await expect(useAll).toBeHidden();
  });

  await test.step("those that need a look are taken one by one", async () => {
    await expect(page.getByRole("heading", { name: "Look at these one by one" })).toBeVisible();
    for (let left = await offered.count(); left > 0; left -= 1) {
      await expect(offered).toHaveCount(left);
      await offered.first().getByRole("button", { name: /^Use this/ }).click();
    }
    await expect(main).toContainText("There is nothing more to take over.");
    await seemly(page);
  });

  await test.step("they are in the form, and the next open question is one of its own", async () => {
    await page.getByRole("link", { name: "Go on" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Small grants, Leeds");
    await expect(main).toContainText("9 of 15 done");
    await grant.begin();
    await grant.expectQuestion("grant-plan");
    await grant.open("organisation-legal-name");
    await expect(main.getByRole("textbox")).toHaveValue(OLD);
  });

  await test.step("one is changed, and the bank is changed only when that is asked for", async () => {
    await main.getByRole("textbox").fill(NEW);
    await expect(main).toContainText("My answers say something else:");
    await expect(main).toContainText(OLD);
    await seemly(page);
    await grant.expectSaved();
    await page.goto("/answers");
    await expect(main).toContainText(OLD);
    await expect(main).not.toContainText(NEW);

    await grant.open("organisation-legal-name");
    await page.getByRole("button", { name: "Change it in My answers too" }).click();
    await expect(main).not.toContainText("My answers say something else:");
    await grant.expectSaved();
    await page.goto("/answers");
    const row = main.getByRole("listitem").filter({ hasText: "full legal name" });
    await expect(row).toContainText(NEW);
    await expect(row).toContainText("From Small grant form: Small grants, Leeds");
    await expect(row).toContainText("today");
    await expect(main.getByRole("listitem").filter({ hasText: "registered address" })).toContainText("12 days ago");
  });

  await test.step("the first form keeps its own answer", async () => {
    await first.open("organisation-legal-name");
    await expect(main.getByRole("textbox")).toHaveValue(OLD);
  });

  await test.step("an answer is taken out of the bank and put back", async () => {
    await page.goto("/answers");
    const row = main.getByRole("listitem").filter({ hasText: "registered address" });
    await row.getByRole("button", { name: /^Remove/ }).click();
    await expect(row).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row).toContainText("Harbour Row");
  });
});
