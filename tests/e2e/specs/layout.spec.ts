// Every kind of page on the narrowest phone, at 400% zoom, in the dark, without movement, and on paper.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, prepare, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

/** The round or square of each choice ends before the words of its label begin. */
async function noButtonCoversItsLabel(page: Page, address: string) {
  const covered = await page.evaluate(() => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>(".govuk-radios__input, .govuk-checkboxes__input")];
    const shown = inputs.filter((input) => input.getClientRects().length > 0);
    return shown.flatMap((input) => {
      const label = document.querySelector(`label[for="${input.id}"]`)!;
      const drawn = getComputedStyle(label, "::before");
      const end = label.parentElement!.getBoundingClientRect().left + parseFloat(drawn.left) + parseFloat(drawn.width);
      const words = document.createRange();
      words.selectNodeContents(label);
      return words.getBoundingClientRect().left < end ? [label.textContent] : [];
    });
  });
  expect(covered, `labels under their buttons on ${address}`).toEqual([]);
}

/** Opens every kind of page there is, one after the other; axe looks at each. */
async function everyKindOfPage(page: Page, look: (address: string) => Promise<void>) {
  const open = async (address: string) => {
    await page.goto(address);
    await look(address);
  };
  for (const address of ["/", "/walk", "/glossary", "/nowhere", "/walk/route-finder", "/walk/selection-questionnaire"]) await open(address);

  const form = await new Walk(page, "selection-questionnaire").start("A name that is long enough to need a second line on any phone");
  await form.open("organisation-legal-name");
  await form.answer("Tidewater Women’s Trust and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
  await form.goOn();
  await form.open("exclusion-conflict-of-interest");
  await form.answer("Yes");
  await look("a question with a notice");
  await form.open("organisation-address");
  await form.goOnIsRefused();
  await look("a question with faults");
  const rest = ["", "/question/organisation-address", "/question/organisation-date-formed", "/question/organisation-kinds"];
  rest.push("/question/people-in-control", "/question/sq-declaration", "/check", "/verdict", "/documents", "/to-do");
  for (const page of rest) {
    await form.expectSaved();
    await open(form.address + page);
  }
  await form.open("people-in-control");
  await form.addRow();
  await look("a field of a row");

  const grant = await new Walk(page, "light-grant").start("Leeds");
  await grant.expectSaved();
  for (const page of ["/earlier", "/question/grant-plan", "/question/grant-where", "/question/grant-amount", "/question/grant-budget"]) {
    await open(grant.address + page);
  }
  const routes = await new Walk(page, "route-finder").start();
  await routes.expectSaved();
  await open(`${routes.address}/verdict`);
  await open("/answers");
  await form.expectSaved();
  for (const page of ["/ten-minutes", "/ten-minutes/15", "/ten-minutes/15-9-3-1"]) await open(page);
  await open(`/ten-minutes/15${form.address}/question/organisation-date-formed`);
  await open(`${form.address}/paste`);
}

/** What sticks out to the right of the screen. */
async function nothingIsWider(page: Page, where: string) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const over = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1);
    return over.map((element) => element.outerHTML.slice(0, 120));
  });
  expect(wide, `wider than the screen ${where}`).toEqual([]);
}

async function nothingMoves(page: Page, where: string) {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const seconds = `${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat);
        return Math.max(...seconds) > 0.01;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(moving, `moves ${where}`).toEqual([]);
}

/** The smallest phone; a window of 1280 x 1024 at 400% zoom. */
const NARROW = [
  ["at 320 px", { width: 320, height: 640 }],
  ["at 400% zoom", { width: 320, height: 256 }],
] as const;

test("no page needs scrolling sideways, and in the dark each has enough contrast and nothing moves for those who do not want it", async ({ page }) => {
  test.setTimeout(180_000);
  await everyKindOfPage(page, async (address) => {
    for (const [what, size] of NARROW) {
      await page.setViewportSize(size);
      await nothingIsWider(page, `on ${address} ${what}`);
      await seemly(page);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe("rgb(255, 255, 255)");
    await nothingMoves(page, `on ${address}`);
    await seemly(page);
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  });
});

test("with letters twice as large no page needs scrolling sideways", async ({ playwright }, info) => {
  test.setTimeout(180_000);
  // The size that somebody sets in the browser, which queries of the width follow too; no page can set it.
  const profile = info.outputPath("profile");
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ webkit: { webprefs: { default_font_size: 32 } } }));
  const { launchOptions, baseURL, viewport, locale, timezoneId } = info.project.use;
  const browser = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL, viewport, locale, timezoneId });
  try {
    const page = await browser.newPage();
    await prepare(page);
    await everyKindOfPage(page, async (address) => {
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
      await nothingIsWider(page, `on ${address} with large letters`);
      await noButtonCoversItsLabel(page, address);
    });
  } finally {
    await browser.close();
  }
});

test("on paper every layer shows, and no button does", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.open("organisation-legal-name");
  const layers = page.getByRole("group").filter({ has: page.locator("summary") });
  const hidden = layers.locator("summary ~ *");
  expect(await hidden.count()).toBeGreaterThanOrEqual(4);
  await expect(hidden.first()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  for (const layer of await hidden.all()) await expect(layer).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Continue" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
