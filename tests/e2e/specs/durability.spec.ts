// What was typed is on the device within 300 ms of the key, whatever becomes of the tab.
import { kill, stored } from "../fixtures/device";
import { expect, type Page, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

/** A taking whose first question is open. */
async function atFirstQuestion(page: Page) {
  const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await walk.open("organisation-legal-name");
  return walk;
}

test("each key is in the database within 300 ms", async ({ page, context }) => {
  const walk = await atFirstQuestion(page);
  const box = page.getByRole("main").getByRole("textbox");
  // A page of the same origin that is not the app: it sees what is stored, and nothing else.
  const beside = await context.newPage();
  await beside.goto("/robots.txt");
  await page.evaluate(() => addEventListener("input", () => sessionStorage.setItem("key", String(Date.now())), true));
  for (const text of ["Alpha-1", "Beta-22", "Gamma-333"]) {
    const seen = beside.evaluate(
      (text) =>
        new Promise<number>((found) => {
          const opening = indexedDB.open("foothold");
          const look = () => {
            const all = opening.result.transaction("versions").objectStore("versions").getAll();
            all.onsuccess = () => (all.result.join().includes(text) ? found(Date.now()) : setTimeout(look, 5));
          };
          opening.onsuccess = look;
        }),
      text,
    );
    await box.fill("");
    // The last key makes the text whole, so it alone is timed.
    await box.pressSequentially(text, { delay: 20 });
    const key = Number(await page.evaluate(() => sessionStorage.getItem("key")));
    expect((await seen) - key, `milliseconds from the last key of ${text} to the database`).toBeLessThan(300);
  }
  await walk.expectSaved();
});

test("a tab killed one second after the last key loses nothing", async ({ page, newTab }) => {
  const walk = await atFirstQuestion(page);
  await page.getByRole("main").getByRole("textbox").pressSequentially("Tidewater Women’s Trust, killed");
  await page.waitForTimeout(1_000);
  await kill(page);

  const reopened = await newTab();
  await walk.in(reopened).open("organisation-legal-name");
  await expect(reopened.getByRole("main").getByRole("textbox")).toHaveValue("Tidewater Women’s Trust, killed");
});

test("a tab closed without a word, and a reload", async ({ page, newTab }) => {
  const walk = await atFirstQuestion(page);
  await page.getByRole("main").getByRole("textbox").pressSequentially("Tidewater, closed");
  await page.waitForTimeout(1_000);
  await page.close({ runBeforeUnload: false });

  const reopened = await newTab();
  await walk.in(reopened).open("organisation-legal-name");
  const box = reopened.getByRole("main").getByRole("textbox");
  await expect(box).toHaveValue("Tidewater, closed");
  await box.press("End");
  await box.pressSequentially(" and reloaded");
  await walk.in(reopened).expectSaved();
  await reopened.reload();
  await expect(box).toHaveValue("Tidewater, closed and reloaded");
  expect(await stored(reopened)).toContain("Tidewater, closed and reloaded");
});

test("leaving for another address straight after the last key loses nothing", async ({ page }) => {
  const walk = await atFirstQuestion(page);
  await page.getByRole("main").getByRole("textbox").fill("Typed and gone");
  await page.goto("/glossary");
  await walk.open("organisation-legal-name");
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("Typed and gone");
});

test("going back and forward keeps what was typed on each page", async ({ page }) => {
  const walk = await atFirstQuestion(page);
  const box = page.getByRole("main").getByRole("textbox");
  await box.fill("Tidewater");
  await walk.goOn();
  await walk.expectQuestion("organisation-address");
  await page.getByLabel("Town or city").fill("Whit");
  await page.goBack();
  await walk.expectQuestion("organisation-legal-name");
  await expect(box).toHaveValue("Tidewater");
  await page.goForward();
  await walk.expectQuestion("organisation-address");
  await expect(page.getByLabel("Town or city")).toHaveValue("Whit");
});
