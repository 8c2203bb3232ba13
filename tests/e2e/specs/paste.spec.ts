// Copying answers to the portal: on a wide screen with the keyboard alone, ticks that stay and tell of changes, and a browser that refuses to copy.
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const PLAN = "We cook together – every Monday. It is well-known 😀";

const button = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("button", { name });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const answer = (page: Page, question: string) => page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { name: question }) });
const said = (page: Page, words: string | RegExp) => page.getByRole("status").filter({ hasText: words });

/** A grant with six answers. */
async function grant(page: Page) {
  const walk = await new Walk(page, "light-grant").start("Leeds");
  for (const [question, words] of [
    ["organisation-legal-name", "Tidewater Women’s Trust"],
    ["organisation-address", undefined],
    ["grant-plan", PLAN],
    ["grant-amount", "£4,500"],
  ] as const) {
    await walk.open(question);
    await walk.answer(words);
    await walk.goOn();
  }
  await walk.expectSaved();
  return walk;
}

test("a tired person pastes all answers with one key each", async ({ page, context }) => {
  test.setTimeout(120_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const walk = await grant(page);
  await walk.openTasks();
  await page.getByRole("navigation", { name: "More you can do" }).getByRole("link", { name: "Copy your answers to the portal" }).click();
  await expect(page).toHaveURL(`${walk.address}/paste`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByText("0 of 4 pasted")).toBeVisible();
  await expect(page.getByText("This works best on a computer.")).toBeHidden();
  await seemly(page);

  await button(page, "Copy the next answer").press("Enter");
  await expect(said(page, /^Copied: What is the full legal name/)).toHaveCount(1);
  expect(await clipboard(page)).toBe("Tidewater Women’s Trust");
  const copied = ["12 Harbour Row", "Whitby", "YO22 4AA", PLAN, "4500"];
  for (const text of copied) {
    await expect(button(page, "Pasted. Copy the next one")).toBeFocused();
    await seemly(page);
    await page.keyboard.press("Enter");
    await expect.poll(() => clipboard(page)).toBe(text);
  }
  await expect(button(page, "Pasted. That was the last one")).toBeFocused();
  await expect(page.getByText("3 of 4 pasted")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("#progress")).toBeFocused();
  await expect(page.locator("#progress")).toHaveText("4 of 4 pasted");
  await expect(said(page, "That was the last one.")).toHaveCount(1);

  await test.step("ticks stay, can be taken back, and never leave the device", async () => {
    await walk.expectSaved();
    await page.reload();
    await expect(page.getByText("4 of 4 pasted")).toBeVisible();
    await page.getByRole("checkbox", { name: /^Pasted What is the full legal name/ }).uncheck();
    await expect(page.getByText("3 of 4 pasted")).toBeVisible();
    await page.getByRole("checkbox", { name: "Show only what is still to paste" }).check();
    await expect(answer(page, "How much money")).toBeHidden();
    await expect(answer(page, "legal name")).toBeVisible();
    await seemly(page);
  });

  await test.step("what changed after it was pasted is told", async () => {
    await walk.open("grant-plan");
    await walk.answer("We cook.");
    await walk.goOn();
    await walk.visit("/paste");
    await expect(answer(page, "What will you do with the grant?")).toContainText("Changed since you pasted it");
    await expect(page.getByText("2 of 4 pasted")).toBeVisible();
  });
});

test("a text says how portals may count it, and what is too long is told", async ({ page }) => {
  const walk = await grant(page);
  await walk.visit("/paste");
  const plan = answer(page, "What will you do with the grant?");
  await expect(plan).toContainText("10 words, 52 characters. The limit is 250 words. Some portals may count 11.");
  await expect(page.getByText("This works best on a computer.")).toBeVisible();
  await walk.open("grant-plan");
  await walk.answer(Array.from({ length: 251 }, () => "word").join(" "));
  await walk.visit("/paste");
  await expect(plan).toContainText("1 word too many");
  await expect(page.getByText("11 questions have no answer yet.")).toBeVisible();
  await expect(answer(page, "Where will the work be?").getByRole("link", { name: /^Answer this/ })).toBeVisible();
});

test("a browser that does not copy has the words marked, and says what to press", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    document.execCommand = () => false;
  });
  const walk = await grant(page);
  await walk.visit("/paste");
  await button(page, /^Copy What is the full legal name/).click();
  await expect(answer(page, "legal name")).toContainText("Your browser did not copy this. The words are marked.");
  await expect(said(page, /^Your browser did not copy this/)).toHaveCount(1);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("Tidewater Women’s Trust");
  await seemly(page);
});

test("a checklist that ends in no form has nothing to paste in its list of tools", async ({ page }) => {
  const walk = await new Walk(page, "route-finder").start();
  await walk.expectSaved();
  await page.goto("/walk");
  await page.goto(walk.address);
  const tools = page.getByRole("navigation", { name: "More you can do" });
  await expect(tools.getByRole("link")).not.toHaveCount(0);
  await expect(tools.getByRole("link", { name: "Copy your answers to the portal" })).toHaveCount(0);
});
