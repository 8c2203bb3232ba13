// Bad input gets a clear sentence, and nothing of it is lost.
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");

async function questionnaire(page: Page, question: string, name = "Cleveland") {
  const walk = await new Walk(page, "selection-questionnaire").start(name);
  await walk.open(question);
  return walk;
}

/** Turns everything stored into answers to wordings that no longer stand. */
function wordingWasOlder(page: Page) {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const opening = indexedDB.open("foothold");
        opening.onsuccess = () => {
          const change = opening.result.transaction("versions", "readwrite");
          const versions = change.objectStore("versions");
          versions.openCursor().onsuccess = (event) => {
            const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
            if (!cursor) return;
            cursor.update(String(cursor.value).replace(/"wording":"[^"]+"/, '"wording":"00000000"'));
            cursor.continue();
          };
          change.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
  );
}

test("text past its limit is counted and kept", async ({ page }) => {
  const walk = await questionnaire(page, "organisation-legal-name");
  const long = "a".repeat(300);
  await box(page).fill(long);
  await expect(page.getByRole("main")).toContainText("You have 50 characters too many. Nothing is cut.");
  await walk.goOnIsRefused("Your text is 50 characters over the limit. Nothing is lost. Make it shorter");
  await walk.expectSaved();
  await page.reload();
  await expect(box(page)).toHaveValue(long);
  await box(page).fill(long.slice(50));
  await expect(page.getByRole("alert")).toBeHidden();
  await walk.goOn();
});

test("a date that cannot be", async ({ page }) => {
  const walk = await questionnaire(page, "organisation-date-formed");
  await walk.answer(["31", "2", "2011"]);
  const summary = await walk.goOnIsRefused("There is no such day. Check the day and the month");
  await summary.getByRole("link").first().click();
  await expect(page.getByLabel("Day", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Day", { exact: true })).toHaveValue("31");
  await walk.answer(["1", "1", "2099"]);
  await walk.goOnIsRefused("Enter today's date or one in the past");
  await walk.answer(["", "2", "2011"]);
  await walk.goOnIsRefused();
  await walk.answer(["28", "2", "2011"]);
  await walk.goOn();
});

test("money with words", async ({ page }) => {
  const walk = await new Walk(page, "route-finder").start();
  await walk.open("route-income");
  await box(page).fill("about five thousand pounds");
  await walk.goOnIsRefused("Enter a sum in pounds, like 1,250 or 99.50");
  await expect(box(page)).toHaveValue("about five thousand pounds");
  await walk.expectSaved();
  await page.reload();
  await expect(box(page)).toHaveValue("about five thousand pounds");
  await box(page).fill("£ 1,250.50");
  await walk.goOn();
});

test("200 KB pasted", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  const pasted = "forty words and more ".repeat(9_800);
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
  await box(page).focus();
  await page.keyboard.press("Control+V");
  await expect(page.getByRole("main")).toContainText("words too many. Nothing is cut.");
  // The page still answers to the next key at once.
  const before = Date.now();
  await page.keyboard.type("!");
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  expect(Date.now() - before, "milliseconds for one key").toBeLessThan(1_000);
  await walk.expectSaved();
  await page.reload();
  expect(await box(page).inputValue()).toBe(`${pasted}!`);
  await walk.goOnIsRefused("over the limit. Nothing is lost.");
});

test("emoji, right-to-left words and script tags are text like any other", async ({ page }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const name = '<img src=x onerror=alert(1)> "&amp;"';
  const text = "👩‍👩‍👧 النساء <script>alert(1)</script> שלום";
  const walk = await questionnaire(page, "organisation-legal-name", name);
  await box(page).fill(text);
  await walk.goOn();
  await walk.openTasks();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await walk.visit("/check");
  const said = page.getByRole("main").getByText(text, { exact: true });
  await expect(said).toBeVisible();
  await expect(said).toHaveAttribute("dir", "auto");
  await page.goto("/answers");
  await expect(page.getByRole("main")).toContainText(text);
  expect(await page.locator("main script, main img[src=x]").count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test("an answer given to an older wording is kept, and the new words are pointed out", async ({ page }) => {
  const walk = await questionnaire(page, "organisation-legal-name");
  await box(page).fill("Tidewater");
  await walk.expectSaved();
  await wordingWasOlder(page);
  await page.reload();
  await expect(box(page)).toHaveValue("Tidewater");
  await expect(page.getByRole("main")).toContainText("The words of this question changed after you answered. Look at your answer again.");
  await seemly(page);
  await box(page).fill("Tidewater Trust");
  await expect(page.getByRole("main")).not.toContainText("The words of this question changed");
});

test("addresses that lead nowhere", async ({ page }) => {
  for (const [address, status, heading] of [
    ["/nowhere", 404, "We cannot find that page"],
    ["/walk/no-such-form", 404, "There is no such form here"],
    ["/walk/selection-questionnaire/00000000000000000000000000", 200, "This form is not on this device"],
  ] as const) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(status);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByRole("main").getByRole("link", { name: "Go to the start" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Check the address, or go on from here.");
  }
  const response = await page.goto("/cy/nowhere");
  expect(response?.status()).toBe(404);
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ni allwn ddod o hyd i’r dudalen honno");
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.visit("/question/no-such-question");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We cannot find that page");
});
