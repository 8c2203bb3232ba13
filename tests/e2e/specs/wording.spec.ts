// The words of a question change after it was answered: the page says what changed; an answer to a question that is gone is still read.
import { extraUrl } from "../fixtures/extra";
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

/** The fingerprint of what `fair-name` asked before, as its record in the tests' own content has it. */
const BEFORE = "886d";

/** Rewrites every stored version, as if it had been stored in other times. */
function rewrite(page: Page, change: { from: string; to: string }[]) {
  return page.evaluate(
    (change) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("foothold");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("versions", "readwrite");
          const cursor = transaction.objectStore("versions").openCursor();
          cursor.onsuccess = () => {
            if (!cursor.result) return;
            const text = change.reduce((text, { from, to }) => text.replaceAll(from, to), cursor.result.value as string);
            cursor.result.update(text);
            cursor.result.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    change,
  );
}

test("an answer to other words says so, shows what changed, and can be said to fit", async ({ page }) => {
  const walk = await new Walk(page, "summer-fair-safety", "en", extraUrl()).start();
  await walk.begin();
  await walk.expectQuestion("fair-name");
  await walk.answer("Elm Street Fair");
  await walk.goOn();
  await walk.expectSaved();
  await rewrite(page, [{ from: '"wording":"2a7e"', to: `"wording":"${BEFORE}"` }]);

  await walk.visit("/check");
  await expect(page.getByRole("main")).toContainText("Words changed");
  await walk.open("fair-name");
  const notice = page.getByText("The words have changed").locator("..");
  await expect(notice).toContainText("Look at your answer again.");
  await notice.getByText("See what changed").click();
  await expect(notice).toContainText("It was:What is the name of your fair?");
  await expect(notice).toContainText("It is now:What is your fair called?");
  await expect(notice.getByRole("deletion").first()).toBeVisible();
  await expect(notice.getByRole("insertion").first()).toBeVisible();
  await seemly(page);
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("Elm Street Fair");

  await notice.getByRole("button", { name: "My answer still fits" }).click();
  await expect(page.getByText("The words have changed")).toBeHidden();
  await walk.expectSaved();
  await page.reload();
  await expect(page.getByText("The words have changed")).toBeHidden();
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("Elm Street Fair");
});

test("an answer to a question that is no longer asked is shown with its words, and can be taken out", async ({ page }) => {
  const walk = await new Walk(page, "summer-fair-safety", "en", extraUrl()).start();
  await walk.begin();
  await walk.answer("bottles");
  await walk.goOn();
  await walk.expectSaved();
  // The record has no such fingerprint, so the last words are shown.
  await rewrite(page, [
    { from: '"fact":"fair.name"', to: '"fact":"fair.tombola"' },
    { from: '"question":"fair-name"', to: '"question":"fair-tombola"' },
  ]);
  await page.goto(`${extraUrl()}/answers`);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Questions that are no longer asked" })).toBeVisible();
  const row = main.getByRole("listitem").filter({ hasText: "Will you have a tombola?" });
  await expect(row).toContainText("A bottle stall");
  await seemly(page);
  await row.getByRole("button", { name: /^Remove/ }).click();
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toContainText("A bottle stall");
});
