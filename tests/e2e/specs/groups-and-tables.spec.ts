// Lists of things, tables that must add up, automatic fails, and the routes that a walk weighs.
import { fillRow } from "../fixtures/answers";
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("a list of devices: add, change, remove, undo, and what stops a form", async ({ page }) => {
  const walk = await new Walk(page, "cyber-essentials").start();
  await walk.open("cyber-devices");
  const main = page.getByRole("main");
  await expect(main).toContainText("There is nothing in the list yet.");
  await expect(main).toContainText("This answer stays on this device. It is never sent.");

  const add = async (make: string) => {
    await page.getByRole("button", { name: "Add a device" }).click();
    await walk.expectQuestion("cyber-device-kind");
    await walk.answer("Laptop");
    await walk.goOn();
    await walk.expectQuestion("cyber-device-make");
    await walk.answer(make);
    await walk.goOn();
    await walk.answer("Windows 11");
    await walk.goOn();
    await walk.expectQuestion("cyber-device-updates");
    await walk.answer("Yes");
    await walk.goOn();
    await walk.expectQuestion("cyber-device-owner");
    await walk.answer("The charity");
    await walk.goOn();
    await walk.expectQuestion("cyber-devices");
  };
  await add("Dell Latitude");
  await add("HP ProBook");
  const rows = main.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) });
  await expect(rows).toHaveCount(2);

  await test.step("a row is changed", async () => {
    await rows.filter({ hasText: "HP ProBook" }).getByRole("link", { name: /^Change/ }).click();
    await walk.expectQuestion("cyber-device-kind");
    await walk.answer("Tablet");
    await walk.goOn();
    await walk.answer("Lenovo Tab");
    for (const field of ["cyber-device-system", "cyber-device-updates", "cyber-device-owner", "cyber-devices"]) {
      await walk.goOn();
      await walk.expectQuestion(field);
    }
    await expect(rows.filter({ hasText: "Lenovo Tab" })).toContainText("Tablet");
  });

  await test.step("a row is removed and comes back whole", async () => {
    await rows.filter({ hasText: "Lenovo Tab" }).getByRole("button", { name: /^Remove/ }).click();
    await expect(rows).toHaveCount(1);
    await expect(page.getByRole("status").filter({ hasText: /^You removed/ })).toBeVisible();
    await seemly(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(rows).toHaveCount(2);
    await expect(rows.filter({ hasText: "Lenovo Tab" })).not.toContainText("Not finished");
  });

  await test.step("a row begun and left says that it is not finished", async () => {
    await page.getByRole("button", { name: "Add a device" }).click();
    await walk.expectQuestion("cyber-device-kind");
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(2)).toContainText("In progress");
    await rows.nth(2).getByRole("button", { name: /^Remove/ }).click();
    await expect(rows).toHaveCount(2);
  });

  await test.step("an automatic fail shows at once", async () => {
    await walk.open("cyber-updates-systems");
    await expect(page.getByText("This may stop you")).toBeHidden();
    await walk.answer("No");
    await expect(page.getByText("This may stop you")).toBeVisible();
    await seemly(page);
    await walk.expectSaved();
    await walk.openVerdict();
    await walk.expectVerdict("stop");
    await expect(main.getByRole("listitem").filter({ hasText: "This may stop you" })).toHaveCount(1);
  });

  await test.step("nothing of it went into the bank", async () => {
    await page.goto("/answers");
    await expect(main).not.toContainText("Dell Latitude");
  });
});

test("a budget must add up to the sum that is asked for", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-amount");
  await walk.answer("5,000");
  await walk.goOn();
  await walk.expectQuestion("grant-budget");
  const main = page.getByRole("main");
  await fillRow(page, 1, ["Room hire", "1,250.50"]);
  await expect(main).toContainText("Total £1,250.50. £3,749.50 left to place");
  await walk.goOnIsRefused("The total is £3,749.50 away from the sum you gave. Change one of them");
  await page.getByRole("button", { name: "Add another cost" }).click();
  await fillRow(page, 2, ["Travel", "4000"]);
  await expect(main).toContainText("£250.50 too much");
  await fillRow(page, 2, ["Travel", "three"]);
  await walk.goOnIsRefused("Enter a sum in pounds, like 1,250 or 99.50");
  await page.getByRole("button", { name: "Add another cost" }).click();
  await fillRow(page, 3, ["Tea", "3749.50"]);
  await page.getByRole("button", { name: "Remove row 2" }).click();
  await expect(main.getByRole("row").nth(2).getByRole("textbox").first()).toHaveValue("Tea");
  await expect(main).toContainText("It adds up.");
  await seemly(page);
  await walk.goOn();
  await walk.expectQuestion("grant-declaration");
  await main.getByRole("checkbox").first().check();
  await walk.goOnIsRefused("Tick each box to agree, or choose not sure");
  await walk.answer();
  await walk.goOn();
});

test("the route finder ends with routes, each with its reasons", async ({ page }) => {
  const walk = await new Walk(page, "route-finder").start();
  await walk.begin();
  await walk.answerAll();
  expect(walk.answered).toHaveLength(15);
  await walk.toVerdict();
  await expect(page.getByRole("heading", { name: "Your routes", exact: true })).toBeVisible();
  const routes = page.getByRole("article");
  expect(await routes.count()).toBeGreaterThanOrEqual(6);
  for (const route of await routes.all()) {
    await expect(route).toContainText(/^(Fits|Could fit|Not yet|Makes sense now|Could make sense|No need to wait)/);
    await expect(route.getByRole("heading", { level: 3 })).toBeVisible();
    expect(await route.getByRole("listitem").count()).toBeGreaterThan(0);
  }
  const notYet = routes.filter({ hasText: /^Not yet/ });
  if (await notYet.count()) await expect(notYet.first()).toContainText("What would change it");
});

test("a long text in a cell stays within its card, and the list of faults names the cells", async ({ page }) => {
  const walk = await new Walk(page, "procurement-specific-questionnaire").start("Leeds");
  await walk.open("past-work-have");
  await walk.answer("Yes");
  await walk.open("past-work");
  const boxes = page.getByRole("main").getByRole("textbox");
  await boxes.nth(0).fill("Hull");
  await boxes.nth(3).fill("lots");
  await boxes.nth(4).fill("and so on ".repeat(225));
  await walk.goOnIsRefused("Contact there (row 1): Fill in this part", "Value (row 1): Enter a sum", "came of it (row 1): Your text is 249 characters over");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  for (const box of await boxes.all()) expect((await box.boundingBox())!.width).toBeLessThan(330);
  await walk.visit("/check");
  await expect(page.locator("#row-past-work")).toContainText("Who it was for: Hull; Value: lots; What you did");
});

test("a row that is added has the focus, and one that is removed comes back", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Small grants, Leeds");
  await walk.open("grant-budget");
  await fillRow(page, 1, ["Hall", "120"]);
  const add = page.getByRole("button", { name: /^Add/ });
  await add.focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("main").getByRole("row");
  await expect(rows.nth(2).getByRole("textbox").first()).toBeFocused();
  await page.keyboard.type("Tea");
  await rows.nth(1).getByRole("button", { name: /^Remove/ }).click();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await expect(rows.nth(1).getByRole("textbox").first()).toHaveValue("Tea");
  await seemly(page);
  // What is typed before it comes back stays.
  await add.click();
  await expect(rows.nth(2).getByRole("textbox").first()).toBeFocused();
  await page.keyboard.type("Bus");
  await undo.click();
  for (const [row, words] of ["Hall", "Tea", "Bus"].entries()) {
    await expect(rows.nth(row + 1).getByRole("textbox").first()).toHaveValue(words);
  }
  // With nothing in the row there is nothing to bring back.
  await add.click();
  await rows.nth(4).getByRole("button", { name: /^Remove/ }).click();
  await expect(page.locator("#f-table")).toBeFocused();
});
