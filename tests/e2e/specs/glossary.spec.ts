// Words of the trade: marked inside questions, explained in place, searched and listed.
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("a word is explained inside the question, and the way back keeps the answer", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire").start("Leeds");
  await walk.open("organisation-legal-name");
  await walk.answer("Tidewater");
  await page.getByText("Why they ask", { exact: true }).click();
  const word = page.getByRole("button", { name: "legal name", exact: true }).first();
  await expect(word).toHaveAttribute("aria-expanded", "false");
  await word.click();
  await expect(word).toHaveAttribute("aria-expanded", "true");
  const note = page.getByRole("note");
  // The meaning comes from the glossary, which is fetched only now.
  await expect(note).toContainText(/legal name .{20,}/i);
  await seemly(page);
  await note.getByRole("link", { name: "More words" }).click();
  await expect(page).toHaveURL(/\/glossary#legal-name$/);
  await expect(page.getByText(/^legal name$/i).first()).toBeInViewport();
  await seemly(page);
  await page.goBack();
  await walk.expectQuestion("organisation-legal-name");
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("Tidewater");
});

test("a hundred and fifty words and more, found by what one types", async ({ page }) => {
  await page.goto("/glossary");
  const terms = page.getByRole("main").getByRole("term");
  expect(await terms.count()).toBeGreaterThanOrEqual(150);
  const count = page.getByRole("main").getByRole("status");
  await expect(count).toHaveText(/^\d+ words$/);
  const search = page.getByRole("searchbox", { name: "Find a word" });
  await search.fill("consort");
  await expect(terms.filter({ hasText: /^consortium$/i })).toBeVisible();
  expect(await terms.count()).toBeLessThan(20);
  await seemly(page);
  await search.fill("zzzz");
  await expect(page.getByRole("main")).toContainText("We do not have that word yet.");
  await expect(count).toHaveText("0 words");
  await search.fill("");
  expect(await terms.count()).toBeGreaterThanOrEqual(150);
  await page.getByRole("navigation", { name: "A to Z" }).getByRole("link", { name: "T", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "T", exact: true })).toBeInViewport();
});

test("each word says where its meaning comes from, and whom to ask where that is not sure", async ({ page }) => {
  await page.goto("/glossary");
  const entry = (id: string) => page.locator(`[id="${id}"]`);
  await entry("reserves").getByText("Where the facts come from").click();
  await expect(entry("reserves")).toContainText(/Source: .+ Checked \d+ \w+ 2026/);
  await entry("mobilisation").getByText("Where the facts come from").click();
  await expect(entry("mobilisation")).toContainText("Check with the buyer");
  await seemly(page);
});
