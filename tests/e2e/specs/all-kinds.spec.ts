// A walk with one question of every kind: each is answered, read back, and refused when it cannot stand.
import { stored } from "../fixtures/device";
import { extraUrl } from "../fixtures/extra";
import { expect, type Page, test } from "../fixtures/foothold";
import { type Answers, Walk } from "../fixtures/walk";

const SOUND: Answers = {
  "kind-yes-no": "Yes",
  "kind-number": "10",
  "kind-long-text": "It sleeps.",
  "kind-secret": "4711",
  "kind-toy-name": "Squeaky mouse",
  "kind-toy-safe": "Yes",
};

/** Questions that are asked only after another. */
const ASKED_AFTER: Record<string, string> = { "kind-percentage": "kind-number", "kind-email": "kind-date" };

async function start(page: Page, name: string) {
  return new Walk(page, "all-kinds", "en", extraUrl()).start(name);
}

test("every kind of question is walked, and every answer can be read again", async ({ page }) => {
  const walk = await start(page, "Tabby");
  await walk.begin();
  await walk.answerAll(SOUND);
  expect(walk.answered.filter((question) => !question.startsWith("kind-toy"))).toHaveLength(23);
  const main = page.getByRole("main");
  for (const text of ["Squeaky mouse", "14 March 2011", "March 2011", "£5,000", "hello@tidewater.example", "YO22 4AA", "Sam Okoro"]) {
    await expect(main).toContainText(text);
  }
  await walk.toVerdict();
  await walk.expectVerdict("pass");
});

test("what is never kept is nowhere on the device and gone after a reload", async ({ page }) => {
  const walk = await start(page, "Secret");
  await walk.open("kind-secret");
  await expect(page.getByRole("main")).toContainText("We do not keep this.");
  await walk.answer("zebra4711");
  await page.waitForTimeout(500);
  expect(await stored(page)).not.toContain("zebra4711");
  await page.reload();
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("");
});

test("each kind says what is wrong with an answer that cannot stand, and keeps it", async ({ page }) => {
  test.setTimeout(120_000);
  const walk = await start(page, "Wrong");
  for (const [question, wrong, sentence] of [
    ["kind-number", "twelve", "Enter a number, like 12"],
    ["kind-money", "6000", "Enter £5,000 or less"],
    ["kind-percentage", "140", "Enter 100 or less"],
    ["kind-date", ["30", "2", "2024"], "There is no such day"],
    ["kind-year-month", ["13", "2024"], "There is no such day"],
    ["kind-email", "cat at home", "Check the email. It needs one @ and a dot, and no space"],
    ["kind-web", "no dot", "Check the web address."],
    ["kind-phone", "call me", "Enter a phone number, like 01632 960 001"],
    ["kind-postcode", "XXXXXX", "Enter a postcode, like LS1 4AP"],
  ] as const) {
    await test.step(question, async () => {
      const before = ASKED_AFTER[question];
      if (before) {
        await walk.open(before);
        await walk.answer(SOUND[before]);
      }
      await walk.open(question);
      await walk.answer(typeof wrong === "string" ? wrong : [...wrong]);
      const summary = await walk.goOnIsRefused(sentence);
      await summary.getByRole("link").first().click();
      const box = page.getByRole("main").getByRole("textbox").first();
      await expect(box).toBeFocused();
      await expect(box).toHaveValue(typeof wrong === "string" ? wrong : wrong[0]);
    });
  }
});

test("a choice that stands alone clears the others, and areas are found by name", async ({ page }) => {
  const walk = await start(page, "Choices");
  await walk.open("kind-yes-no");
  await walk.answer("Yes");
  await walk.open("kind-choose-one");
  await walk.answer();
  await walk.open("kind-choose-many");
  const boxes = page.getByRole("main").getByRole("checkbox");
  await boxes.first().check();
  await boxes.last().check();
  await expect(boxes.first()).not.toBeChecked();
  await boxes.first().check();
  await expect(boxes.last()).not.toBeChecked();

  await walk.open("kind-areas");
  const all = await boxes.count();
  const first = (await boxes.first().getAttribute("id")) ?? "";
  await page.locator(`#${first}`).check();
  await expect(page.getByRole("main")).toContainText("1 chosen");
  await page.getByRole("searchbox", { name: "Find an area" }).fill("zzzz");
  // What is chosen stays in sight.
  await expect(boxes).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Find an area" }).fill("");
  await expect(boxes).toHaveCount(all);
});
