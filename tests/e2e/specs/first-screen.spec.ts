// The page that is made at build: there before the program, and what is typed into it is kept when the program comes.
import { expect, type Page, seemly, settled, test } from "../fixtures/foothold";

const START = "/walk/selection-questionnaire";

/** Holds the program back, as a slow line does, until it is let go. */
async function slowLine(page: Page) {
  let letGo = () => {};
  const held = new Promise<void>((go) => (letGo = go));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(START, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Selection Questionnaire");
  return letGo;
}

const box = (page: Page) => page.getByRole("main").getByRole("textbox");

test("the first screen is whole before the program is there, and typing into it is kept", async ({ page }) => {
  const letGo = await slowLine(page);
  await seemly(page);
  await box(page).pressSequentially("Clevel");
  letGo();
  await settled(page);
  await expect(box(page)).toHaveValue("Clevel");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("and");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cleveland");
});

test("pressing Start before the program is there loses nothing", async ({ page }) => {
  const letGo = await slowLine(page);
  await box(page).fill("Cleveland");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  // A browser that sent the form would be opening another page by now.
  await page.waitForTimeout(500);
  letGo();
  await settled(page);
  const started = page.getByRole("heading", { level: 1, name: "Cleveland" });
  const kept = page.getByRole("main").locator("input").and(page.getByRole("textbox"));
  await expect(async () => {
    const there = (await started.count()) > 0 || ((await kept.count()) > 0 && (await kept.inputValue()) === "Cleveland");
    expect(there, "the walk is started, or its name is still in the box").toBe(true);
  }).toPass({ timeout: 5_000 });
});

test("without JavaScript the page says what is needed", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/");
  // Playwright's search by text passes over this element, wherever it shows.
  const note = page.locator("noscript p");
  await expect(note).toBeVisible();
  await expect(note).toHaveText(/^Foothold needs JavaScript to keep your answers on this device\./);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.close();
});

test("the app can be installed", async ({ page, request }) => {
  await page.goto("/");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(address ?? "")).json();
  expect(manifest).toMatchObject({ name: "Foothold", display: "standalone", start_url: "/" });
  const sizes = manifest.icons.map((icon: { sizes: string }) => icon.sizes);
  expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  for (const icon of manifest.icons) expect((await request.get(icon.src)).ok(), icon.src).toBe(true);
});
