// The gallery for builders: each kind of question in each state and each part of a page, in both languages, as a picture that needs no program.
import { expect, seemly, test } from "../fixtures/foothold";

const kinds = [
  "yes-no", "choose-one", "choose-many", "short-text", "long-text", "number", "money", "percentage", "date", "year-month", "email", "web",
  "phone", "postcode", "address", "areas", "person", "group", "table", "file", "declaration",
];

const pages = [
  { path: "/developers/gallery", lang: "en", states: ["empty", "filled in", "very long", "with a fault", "with an earlier answer"] },
  { path: "/cy/developers/gallery", lang: "cy", states: ["gwag", "wedi'i lenwi", "hir iawn", "â bai arno", "gydag ateb blaenorol"] },
];

for (const { path, lang, states } of pages) {
  test(`${path} shows every kind in every state`, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.setViewportSize({ width: 320, height: 740 });
    await page.goto(path, { waitUntil: "commit" });
    await page.waitForLoadState("load");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    for (const kind of kinds) {
      for (const state of states) {
        expect(await page.locator(`[data-specimen="${kind}: ${state}"]`).count(), `${kind}: ${state}`).toBeGreaterThan(0);
      }
    }
    const contents = await page.locator("nav a[href^='#']").evaluateAll((links) => links.map((link) => link.getAttribute("href")!.slice(1)));
    expect(contents.length).toBeGreaterThan(kinds.length);
    expect(await page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), contents), "what the list of contents leads to").toEqual([]);
    expect(asked.filter((file) => /\.(js|wasm|json)$/.test(file)), "a picture needs no program").toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, "nothing is wider than a small phone").toBeLessThanOrEqual(320);
    await seemly(page);
  });
}

test("specimens are in the state that they say", async ({ page }) => {
  await page.goto("/developers/gallery", { waitUntil: "commit" });
  await page.waitForLoadState("load");
  const specimen = (name: string) => page.locator(`[data-specimen="${name}"]`);
  await expect(specimen("money: filled in").getByRole("textbox")).toHaveValue("£120");
  await expect(specimen("yes-no: filled in").getByRole("radio").first()).toBeChecked();
  await expect(specimen("percentage: with a fault").locator(".govuk-error-message").first()).toBeVisible();
  await expect(specimen("declaration: with a fault").locator(".govuk-error-summary li")).toHaveCount(2);
  await expect(specimen("group: filled in").locator(".fh-row")).toHaveCount(2);
  await expect(specimen("email: with an earlier answer").getByText("3 days ago")).toBeVisible();
  for (const verdict of ["pass", "explain", "stop", "incomplete"]) {
    await expect(page.locator(`[data-verdict=${verdict}]`), verdict).toHaveCount(1);
  }
  for (const kind of ["explain", "stop", "advice"]) {
    await expect(page.locator(`.fh-notice[data-kind=${kind}]`).first(), kind).toBeVisible();
  }
  for (const state of ["todo", "doing", "done", "unsure", "problem", "na"]) {
    await expect(page.locator(`.fh-tag[data-state=${state}]`).first(), state).toBeVisible();
  }
  // Every part of the app's own styles that a page may have is on it.
  const parts = [
    ".fh-tasks", ".fh-summary", ".fh-todo", ".fh-pastes", ".fh-paste__field", ".fh-verdict", ".fh-actions", ".fh-cards", ".fh-qr", ".fh-was ins", ".fh-was del",
    ".fh-version", ".fh-areas", ".fh-table", ".fh-rows", ".fh-progress", ".fh-undo", ".fh-badge[data-kind=ask]", ".fh-badge[data-kind=checked]", ".fh-example", ".fh-empty",
  ];
  for (const part of parts) expect(await page.locator(part).count(), part).toBeGreaterThan(0);
  for (const name of ["Copying to the portal", "Files to take along", "A few minutes", "The forms", "The list of words", "A copy to keep, and one that is opened"]) {
    await expect(specimen(name).first(), name).toBeVisible();
  }
  const layer = page.locator('[data-specimen="A whole question"] details.fh-layer').filter({ hasText: "What a good answer looks like" }).first();
  await layer.locator("summary").click();
  await expect(layer.getByText("Say it in a few words.")).toBeVisible();
  for (const who of ["the buyer", "the firm that marks your form", "the funder"]) {
    await expect(page.getByText(`Before you count on it, ask ${who}: “Is this still right?”`).first()).toBeVisible();
  }
});
