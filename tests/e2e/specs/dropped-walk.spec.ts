// A walk of ten questions that the app has never seen: its files were put into the content, and no line of Rust knows of it.
import { extraUrl } from "../fixtures/extra";
import { expect, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

test("ten questions dropped into the content are walked to each of their verdicts", async ({ page }) => {
  const url = extraUrl();
  await page.goto(`${url}/walk`);
  await expect(page.getByRole("listitem").filter({ hasText: "Is your summer fair safe?" })).toContainText("10 questions");
  const walk = await new Walk(page, "summer-fair-safety", "en", url).start();
  await walk.begin();
  await walk.expectQuestion("fair-name");
  await walk.answerAll({ "fair-insured": "Yes", "fair-visitors": "200", "fair-food": "Hot food" });
  expect(walk.answered).toHaveLength(10);
  await walk.toVerdict();
  await walk.expectVerdict("pass");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your fair looks ready");

  await walk.open("fair-visitors");
  await walk.answer("500");
  await expect(page.getByText("Good to know")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Big fairs need more time.");
  await walk.open("fair-insured");
  await walk.answer("No");
  await expect(page.getByText("This may stop you")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Ask your insurer for one day of cover.");
  await walk.openVerdict();
  await walk.expectVerdict("stop");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Do not open yet");
});
