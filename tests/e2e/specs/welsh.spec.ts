// The same forms in Welsh: walked to the end, changed over in the middle, and honest about what is not translated.
import { extraUrl } from "../fixtures/extra";
import { expect, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("the whole questionnaire in Welsh", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/cy");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  const walk = await new Walk(page, "selection-questionnaire", "cy").start("Gwasanaethau menywod");
  await walk.begin();
  await walk.expectQuestion("organisation-legal-name");
  await walk.answerAll();
  await walk.toVerdict();
  await walk.expectVerdict("pass");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nid oes dim yn eich atebion yn eich rhwystro");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
});

test("changing the language keeps the place and the answer", async ({ page }) => {
  const walk = await new Walk(page, "selection-questionnaire", "cy").start("Leeds");
  await walk.open("organisation-vat-registered");
  await walk.answer("Ie");
  await walk.expectSaved();
  await page.getByRole("link", { name: "English", exact: true }).click();
  await expect(page).toHaveURL(`${walk.address.replace(/^\/cy/, "")}/question/organisation-vat-registered`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await walk.expectQuestion("organisation-vat-registered");
  await expect(page.getByRole("radio", { name: "Yes", exact: true })).toBeChecked();
  await page.getByRole("link", { name: "Cymraeg", exact: true }).click();
  await expect(page).toHaveURL(`${walk.address}/question/organisation-vat-registered`);
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await seemly(page);
});

test("a form that is not in Welsh yet says so and is marked as English", async ({ page }) => {
  const url = extraUrl();
  await page.goto(`${url}/cy/walk`);
  await expect(page.getByRole("listitem").filter({ hasText: "Is your summer fair safe?" })).toContainText("Ddim yn Gymraeg eto");
  await page.goto(`${url}/cy/walk/summer-fair-safety`);
  await expect(page.getByRole("main")).toContainText("Nid yw’r ffurflen hon yn Gymraeg eto. Fe’i dangosir yn Saesneg.");
  await expect(page.locator("[lang=en]").getByRole("heading", { name: "Is your summer fair safe?" })).toBeVisible();
  const walk = await new Walk(page, "summer-fair-safety", "cy", url).start();
  await walk.open("fair-name");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await expect(page.locator("main")).toHaveAttribute("lang", "en");
  // The buttons are the interface's, in Welsh, and say so to a screen reader inside the English page.
  await expect(page.locator("[lang=cy]").getByRole("button", { name: "Parhau", exact: true })).toBeVisible();
});
