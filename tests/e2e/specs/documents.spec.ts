// Answers on their way out: a whole questionnaire walked on a phone with no signal becomes a Word document that LibreOffice opens, a table and data.
import { cutTheNetwork, readyForNoSignal } from "../fixtures/device";
import { download, expectInOrder, flat, onPaper, textOf } from "../fixtures/documents";
import { expect, seemly, settled, test, type Page } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const WORD = "Make the Word document";
const AFTER_THIS = "Where this comes from";

/** A walk that leads everywhere: a yes wherever one asks for more. */
const YES = [
  "organisation-vat-registered",
  "trade-register",
  "licence-needed",
  "organisation-has-parent",
  "bidding-uses-subcontractors",
  "exclusion-fraud",
  "exclusion-tax",
  "exclusion-conflict-of-interest",
  "exclusion-poor-performance",
  "has-guarantor",
  "past-performance-asked",
  "safety-action",
  "contract-over-five-million",
  "skills-contract",
  "steel-needed",
  "bid-for-psdf",
];

/** What the page with all answers shows: each question with its number, and its answer. */
async function checked(page: Page) {
  return page.locator("main dl > div").evaluateAll((rows) =>
    rows.map((row) => {
      const number = row.querySelector("dt .fh-row__meta")?.textContent?.trim() ?? "";
      const ask = (row.querySelector("dt")?.textContent ?? "").replace(number, "").trim();
      const lines = [...row.querySelectorAll("dd:nth-of-type(1) > span[dir]")].map((line) => line.textContent ?? "");
      return { number, ask, lines };
    }),
  );
}

/** Contacts and signature are asked last and stand at 1.3 of the form; all else is asked in its order. */
function inOrderOfTheForm<T extends { number: string }>(rows: T[]): T[] {
  const signed = rows.filter((row) => row.number === "1.3");
  const others = rows.filter((row) => row.number !== "1.3");
  const place = others.findLastIndex((row) => row.number.startsWith("1.2"));
  const ordered = others.toSpliced(place + 1, 0, ...signed);
  const numbers = ordered.map((row) => row.number).filter((number) => /^\d/.test(number));
  expect(numbers.length).toBeGreaterThan(40);
  expect(numbers, "the numbers of the form go up").toEqual([...numbers].sort());
  return ordered;
}

/** What a line of a table says, cell by cell. */
const cells = (line: string) => (line.includes("; ") ? line.split("; ").map((cell) => cell.replace(/^[^:]+: /, "")) : [line]);

test("a whole questionnaire walked with no signal is a document that can be read, every answer in order", async ({ page, context }) => {
  test.setTimeout(360_000);
  await page.goto("/");
  await readyForNoSignal(page);
  await cutTheNetwork(context);
  const walk = await new Walk(page, "selection-questionnaire").start("Women’s services, Cleveland");
  await walk.begin();
  const yes = Object.fromEntries(YES.map((question) => [question, "Yes"]));
  await walk.answerAll({ ...yes, "organisation-legal-name": "Tidewater Women’s Trust & Friends <b>" });
  const rows = inOrderOfTheForm(await checked(page));
  expect(rows.length).toBeGreaterThan(80);

  await page.getByRole("link", { name: "Take your answers with you" }).click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Take your answers with you");
  await seemly(page);
  const file = await download(page, WORD);
  expect(file.suggestedFilename()).toMatch(/^Selection-Questionnaire-.*Womens-services-Cleveland-\d{4}-\d\d-\d\d\.docx$/);
  await expect(page.getByRole("main").getByText(/^Made: Selection-Questionnaire/)).toBeVisible();
  await seemly(page);

  const paper = await onPaper(file);
  expect(paper.info["Page size"]).toContain("A4");
  expect(paper.info.Title).toMatch(/^Selection Questionnaire.*: Women’s services, Cleveland$/);
  expect(paper.info.Author ?? "").toBe("");
  const body = flat(paper.text);
  expect(body).toContain("Tidewater Women’s Trust & Friends <b>");
  expect(body).toContain(`Page 1 of ${paper.info.Pages}`);
  expect(body).toContain(`Page ${paper.info.Pages} of ${paper.info.Pages}`);
  // What stands at the foot of a page may come between any two words.
  const feet = new RegExp(`${paper.info.Title} Page \\d+ of \\d+ ?`.replace(/[()]/g, "\\$&"), "g");
  const text = body.replace(feet, "");
  expectInOrder(
    text,
    rows.map((row) => `${row.number} ${row.ask}`),
  );
  // A table stands in one line for each row on the page and in cells on paper, whose names stand over them once.
  const tables = rows.filter((row) => row.lines.some((line) => line.includes("; ")));
  expect(tables.length).toBeGreaterThan(3);
  expectInOrder(
    text,
    rows.flatMap((row) => [`${row.number} ${row.ask}`, ...row.lines.flatMap(cells)]),
  );
  // What stands in lists of rows: whom they work with, the kinds of service, and work that shows it.
  for (const words of ["In the grey cabinet", "Sam Okoro", "Housing"]) expect(text).toContain(words);
  expect(text.indexOf(AFTER_THIS)).toBeGreaterThan(text.indexOf(rows[rows.length - 1].ask));
});

test.describe("before it was ever fetched", () => {
  test.use({ serviceWorkers: "block" });

  test("where the part that makes documents cannot be had, the page says what to do; later it can", async ({ page }) => {
    const walk = await new Walk(page, "light-grant").start("Leeds");
    await page.route("**/assets/document-*", (route) => route.abort());
    await walk.visit("/documents");
    await page.getByRole("button", { name: WORD }).click();
    await expect(page.getByRole("main").getByText("The Word document could not be made.")).toBeVisible();
    await seemly(page);
    // The other files need nothing more.
    expect(await textOf(await download(page, "Make the spreadsheet"))).toContain("question_id");
    await page.unroute("**/assets/document-*");
    const file = await download(page, "Try again");
    expect(file.suggestedFilename()).toMatch(/\.docx$/);
    await expect(page.getByRole("main").getByText(/^Made: .*\.docx/)).toBeVisible();
  });
});

test("the spreadsheet runs nothing, and data says what it is", async ({ page }) => {
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await walk.answer("=1+1\tand “more”\nsecond line");
  await walk.visit("/documents");
  await expect(page.getByRole("main").getByText(/questions are still open/)).toBeVisible();
  const table = await download(page, "Make the spreadsheet");
  expect(table.suggestedFilename()).toMatch(/Leeds-\d{4}-\d\d-\d\d\.csv$/);
  const csv = await textOf(table);
  expect(csv.startsWith("\u{feff}\"Section\",\"Number\",\"Question\"")).toBe(true);
  expect(csv).toContain("\"'=1+1\tand “more”\nsecond line\"");
  expect(csv).toContain("\"Not answered yet\"");

  const data = await download(page, "Make the data file");
  expect(data.suggestedFilename()).toMatch(/\.json$/);
  const json = JSON.parse(await textOf(data));
  expect(json).toMatchObject({ format: "foothold-answers", version: 1, lang: "en", name: "Leeds", walk: { slug: "light-grant" } });
  const asked = json.sections.flatMap((section: { questions: object[] }) => section.questions);
  expect(asked).toContainEqual(expect.objectContaining({ id: "grant-plan", kind: "long_text", state: "done", used: 5, limit: { words: 250 } }));
  expect(await textOf(await download(page, "Save as text"))).toContain("=1+1");
});

test("a Welsh document has Welsh words", async ({ page }) => {
  test.setTimeout(120_000);
  const walk = await new Walk(page, "light-grant", "cy").start("Gwynedd");
  await walk.visit("/documents");
  const paper = await onPaper(await download(page, "Gwneud y ddogfen Word"));
  const text = flat(paper.text);
  for (const words of ["Dyddiad", "Atebwyd", "Tudalen 1 o", "Geiriau plaen Foothold yw’r cwestiynau."]) expect(text).toContain(words);
  expect(text).not.toMatch(/Not answered yet|Page 1 of/);
});
