// A device that keeps nothing, or has no room left: the page says so, goes on, and hands the answers out as text.
import { readFile } from "node:fs/promises";
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");
const saveState = (page: Page) => page.locator("[data-save-state]");

/** Presses "Save as text" and reads the file that comes. */
async function savedText(page: Page) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as text" }).first().click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/\.txt$/);
  return readFile(await download.path(), "utf8");
}

for (const [what, refuse] of [
  ["refuses at once", () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  }],
  ["is not there at all", () => Object.defineProperty(window, "indexedDB", { value: undefined })],
] as const) {
  test(`a database that ${what}`, async ({ page }) => {
    await page.addInitScript(refuse);
    await page.addInitScript(() => {
      window.print = () => document.body.setAttribute("data-printed", "yes");
    });
    const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
    const bar = page.getByRole("status").filter({ hasText: "This browser does not let us save." });
    await expect(bar).toContainText("Your answers last until you close this page.");
    await expect(saveState(page)).toHaveText("Not saved");
    await expect(saveState(page)).toHaveAttribute("data-save-state", "error");
    await walk.begin();
    await walk.answer("Tidewater Women’s Trust");
    await walk.goOn();
    await walk.answer();
    await walk.goOn();
    await page.goBack();
    await page.goBack();
    await expect(box(page)).toHaveValue("Tidewater Women’s Trust");
    await expect(bar).toBeVisible();

    const text = await savedText(page);
    expect(text).toContain("Cleveland");
    expect(text).toContain("What is the full legal name of your charity or group?");
    expect(text).toContain("Tidewater Women’s Trust");
    expect(text).toContain("12 Harbour Row");
    await bar.getByRole("button", { name: "Print" }).click();
    await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
  });
}

test("a device that is full", async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      if (sessionStorage.getItem("full")) throw new DOMException("The device is full.", "QuotaExceededError");
      return put.apply(this, values);
    };
  });
  const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await walk.open("organisation-legal-name");
  await box(page).fill("Tidewater");
  await walk.expectSaved();

  await page.evaluate(() => sessionStorage.setItem("full", "yes"));
  await box(page).fill("Tidewater Women’s Trust");
  const bar = page.getByRole("alert").filter({ hasText: "This device is full." });
  await expect(bar).toContainText("Your last words are not saved. They are still on this page.");
  await expect(saveState(page)).toHaveAttribute("data-save-state", "error");
  await expect(box(page)).toHaveValue("Tidewater Women’s Trust");
  await seemly(page);
  await bar.getByRole("button", { name: "Try again" }).click();
  await expect(bar).toBeVisible();
  expect(await savedText(page)).toContain("Tidewater Women’s Trust");
  // The next page has the answer too, though it is only in memory.
  await walk.goOn();
  await page.goBack();
  await expect(box(page)).toHaveValue("Tidewater Women’s Trust");

  await page.evaluate(() => sessionStorage.removeItem("full"));
  await bar.getByRole("button", { name: "Try again" }).click();
  await expect(bar).toBeHidden();
  await walk.expectSaved();
  await page.reload();
  await expect(box(page)).toHaveValue("Tidewater Women’s Trust");
});
