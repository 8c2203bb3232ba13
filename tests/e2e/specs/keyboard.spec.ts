// The keyboard alone is enough: focus is always seen, follows each change of page, and leads from a fault to its field.
import type { Locator } from "@playwright/test";
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

/** Presses Tab until the thing has focus, and makes sure that one can see that it has. */
async function tabTo(page: Page, goal: Locator) {
  await expect(goal).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await goal.evaluate((element) => element === document.activeElement)) return focusIsSeen(page, goal);
  }
  throw new Error(`Tab does not reach ${goal}`);
}

/** The place looks different with focus than without. */
async function focusIsSeen(page: Page, goal: Locator) {
  const box = await goal.boundingBox();
  if (!box) throw new Error(`${goal} has no place on the page`);
  const clip = { x: Math.max(0, box.x - 12), y: Math.max(0, box.y - 12), width: box.width + 24, height: box.height + 24 };
  const focused = await page.screenshot({ clip });
  await goal.evaluate((element: HTMLElement) => element.blur());
  const without = await page.screenshot({ clip });
  await goal.evaluate((element: HTMLElement) => element.focus());
  expect(focused.equals(without), `focus on ${goal} is seen`).toBe(false);
}

async function headingHasFocus(page: Page, words: string | RegExp) {
  const heading = page.getByRole("main").getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(words);
  await expect(heading).toBeFocused();
  await seemly(page);
}

test("from the first page to the third question with the keyboard alone", async ({ page }) => {
  await page.goto("/");
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  await tabTo(page, link("Skip to the main part"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Choose a form" }));
  await page.keyboard.press("Enter");

  await headingHasFocus(page, "Forms and checklists");
  await tabTo(page, link("Selection Questionnaire"));
  await page.keyboard.press("Enter");
  await headingHasFocus(page, "Selection Questionnaire");
  await expect(page).toHaveTitle("Selection Questionnaire – Foothold");
  await expect(page.getByRole("status").filter({ hasText: /^Selection Questionnaire$/ })).toHaveCount(1);

  await test.step("a walk without a name is refused, and the summary leads to the field", async () => {
    await tabTo(page, page.getByRole("button", { name: "Start", exact: true }));
    await page.keyboard.press("Space");
    await summaryLeadsTo(page, /Give it a name/, page.getByRole("textbox"));
  });
  await page.keyboard.type("Cleveland");
  await page.keyboard.press("Enter");
  await headingHasFocus(page, "Cleveland");
  await tabTo(page, link("Start with the first question"));
  await page.keyboard.press("Enter");

  await headingHasFocus(page, "What is the full legal name of your charity or group?");
  await test.step("an empty answer is refused", async () => {
    await tabTo(page, page.getByRole("button", { name: "Continue" }));
    await page.keyboard.press("Enter");
    await summaryLeadsTo(page, "Enter the full legal name of your charity or group", page.getByRole("textbox"));
  });
  await page.keyboard.type("Tidewater Women’s Trust");
  await expect(page.getByRole("alert")).toBeHidden();
  await page.keyboard.press("Enter");

  await headingHasFocus(page, "What is your registered address?");
  await tabTo(page, page.getByLabel("Address line 1"));
  await page.keyboard.type("12 Harbour Row");
  await tabTo(page, page.getByLabel("Postcode"));
  await page.keyboard.type("nonsense");
  await page.keyboard.press("Enter");
  // All faults at once, each leading to its own box.
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveCount(2);
  await tabTo(page, summary.getByRole("link").nth(1));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Postcode")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("YO22 4AA");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("Whitby");
  await page.keyboard.press("Enter");
  await headingHasFocus(page, "What is your web address?");

  await test.step("the layers open with the keyboard", async () => {
    const why = page.getByText("Why they ask", { exact: true });
    await tabTo(page, why);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("group").filter({ has: why }).getByRole("paragraph").first()).toBeVisible();
    await seemly(page);
  });
});

test("radios by arrows, and not sure by Space", async ({ page }) => {
  await page.goto("/walk/route-finder");
  await tabTo(page, page.getByRole("button", { name: "Start", exact: true }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("link", { name: "Start with the first question" }));
  await page.keyboard.press("Enter");
  const radios = page.getByRole("main").getByRole("radio");
  await tabTo(page, radios.first());
  await page.keyboard.press("Space");
  await expect(radios.first()).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(radios.nth(1)).toBeChecked();
  await expect(radios.nth(1)).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "I’m not sure yet" }));
  await page.keyboard.press("Space");
  await expect(page.locator("main")).toHaveAttribute("data-question", "route-work");
  const boxes = page.getByRole("main").getByRole("checkbox");
  await tabTo(page, boxes.first());
  await page.keyboard.press("Space");
  await expect(boxes.first()).toBeChecked();
});

test("focus is not lost when the thing that had it goes away", async ({ page }) => {
  const somewhere = () => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
  const walk = await new Walk(page, "cyber-essentials").start();
  await walk.open("cyber-devices");
  await walk.addRow();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await walk.expectQuestion("cyber-devices");
  await page.getByRole("button", { name: /^Remove/ }).focus();
  await page.keyboard.press("Enter");
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  await expect.poll(somewhere, "after Remove").toBe(true);
  await undo.focus();
  await page.keyboard.press("Enter");
  await expect(undo).toBeHidden();
  await expect.poll(somewhere, "after Undo").toBe(true);
});

async function summaryLeadsTo(page: Page, words: string | RegExp, field: Locator) {
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("There is a problem");
  await seemly(page);
  await tabTo(page, summary.getByRole("link", { name: words }));
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
}
