// A few minutes: questions that fit, out of all forms that were begun, one by one; with going back, a reload and no signal; and what came of it.
import { cutTheNetwork, readyForNoSignal } from "../fixtures/device";
import { expect, type Page, seemly, settled, test } from "../fixtures/foothold";
import { fillIn } from "../fixtures/answers";
import { Walk } from "../fixtures/walk";

const sitting = (page: Page) => page.locator(".fh-sitting");
const link = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("link", { name });

async function goOn(page: Page, words = "Continue") {
  const before = page.url();
  await page.getByRole("main").getByRole("button", { name: words, exact: true }).click();
  await expect(page).not.toHaveURL(before);
  await settled(page);
  await seemly(page);
}

test("five minutes are filled from two forms with no signal, and end with what was done", async ({ page, context }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  await expect(link(page, "Only a few minutes? Do some questions now")).toHaveCount(0);
  await readyForNoSignal(page);
  const checks = await new Walk(page, "cyber-essentials").start();
  const grant = await new Walk(page, "light-grant").start("Leeds");
  await grant.begin();
  await grant.answer("Tidewater Women’s Trust");
  await grant.goOn();
  await grant.expectSaved();

  await cutTheNetwork(context);
  await page.goto("/");
  await link(page, "Only a few minutes? Do some questions now").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How long do you have?");
  await seemly(page);
  await link(page, /^5 minutes$/).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your 5 minutes");
  await expect(page.getByRole("main")).toContainText("5 questions fit · about 5 minutes");
  await seemly(page);
  await link(page, "Start").click();

  await expect(page).toHaveURL(/\/ten-minutes\/5\/walk\/[^/]+\/[^/]+\/question\//);
  await expect(sitting(page)).toHaveText("About 5 of your 5 minutes left. 4 more after this one. Stop here");
  await seemly(page);
  await fillIn(page);
  await goOn(page);
  await expect(sitting(page)).toContainText("About 4 of your 5 minutes left. 3 more after this one.");

  await test.step("going back and a reload know of it", async () => {
    const here = page.url();
    await page.reload();
    await expect(sitting(page)).toContainText("About 4 of your 5 minutes left.");
    await page.goBack();
    await expect(sitting(page)).toContainText("About 5 of your 5 minutes left.");
    await page.goForward();
    expect(page.url()).toBe(here);
  });

  await goOn(page, "I’m not sure yet");
  await fillIn(page);
  await goOn(page);
  await fillIn(page);
  await goOn(page);
  await expect(sitting(page)).toHaveText("About 1 of your 5 minutes left. This is the last one that fits. Stop here");
  await fillIn(page);
  await goOn(page);

  await expect(page).toHaveURL(/\/ten-minutes\/5-5-4-1$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^4 questions done, \d+ to go$/);
  await expect(page.getByRole("main")).toContainText("You were not sure of 1. It is on your list of things to find out.");
  await expect(page.getByRole("main")).toContainText("All you wrote is saved.");
  await expect(link(page, "Small grant form: Leeds")).toHaveAttribute("href", grant.address);
  await expect(link(page, "Cyber Essentials: are you ready?")).toHaveAttribute("href", checks.address);
});

test("a list of people is filled in on the way, and the way goes on after it", async ({ page }) => {
  const form = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await page.goto(`/ten-minutes/30${form.address}/question/people-in-control`);
  await page.getByRole("button", { name: /^Add/ }).first().click();
  await expect(page).toHaveURL(/\/ten-minutes\/30\/walk\/.*\/question\/people-in-control\/[^/]+\/[^/]+$/);
  await expect(sitting(page)).toContainText("About 30 of your 30 minutes left.");
  for (let field = 0; field < 20 && !/people-in-control$/.test(page.url()); field += 1) {
    await fillIn(page);
    await goOn(page);
  }
  await expect(page).toHaveURL(/\/ten-minutes\/30\/walk\/.*\/people-in-control$/);
  await goOn(page);
  await expect(page).toHaveURL(/\/ten-minutes\/30-\d+-1-0\/walk\//);
  await link(page, "Stop here").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^1 question done, \d+ to go$/);
  await expect(link(page, "Go on")).toBeVisible();
  await seemly(page);
});

test("an address that says more minutes than there are to choose from is no page, and nothing begun is said plainly", async ({ page }) => {
  await page.goto("/ten-minutes/600");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We cannot find that page");
  await page.goto("/ten-minutes");
  await expect(page.getByRole("main")).toContainText("You have not started a form yet.");
  await page.goto("/cy/ten-minutes");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Faint o amser sydd gennych?");
});
