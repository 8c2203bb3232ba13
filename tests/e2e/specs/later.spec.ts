// What loads later: not before the first question can be answered; and when it cannot be had, the page says so and tries again.
import { expect, seemly, settled, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

// With a service worker between them, a page's requests could not be held up here.
test.use({ serviceWorkers: "block" });

const SECOND = /\/assets\/later-|\/content\/more\.|\.rest\./;

test("the way to the first question asks for nothing that it does not need", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const walk = await new Walk(page, "light-grant").start("Cleveland");
  await walk.begin();
  await expect(page.locator("main[data-question]").getByRole("textbox")).toBeVisible();
  expect(asked.filter((path) => SECOND.test(path))).toEqual([]);
  expect(asked.filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
});

test("a page of the second file says that it has not come, and opens when it does", async ({ page }) => {
  await page.route(/\/assets\/later-.*\.wasm/, (route) => route.abort());
  await page.goto("/answers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We could not open this form");
  await seemly(page);
  await page.unroute(/\/assets\/later-.*\.wasm/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("We could not open this form");
  await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
});

test("a layer says that its words have not come, and shows them when they do", async ({ page }) => {
  await page.route(/\.rest\./, (route) => route.abort());
  const walk = await new Walk(page, "selection-questionnaire").start("Cleveland");
  await walk.open("organisation-legal-name");
  await settled(page);
  const layer = page.getByRole("group").filter({ has: page.getByText("Why they ask") });
  await layer.getByText("Why they ask").click();
  const again = layer.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await seemly(page);
  await page.unroute(/\.rest\./);
  await again.click();
  await expect(again).toBeHidden();
  await expect(layer.locator("p").first()).toHaveText(/\w{3}/);
  await seemly(page);
});

test("where the browser refuses a service worker, the second file comes all the same once a page has stood for a while", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException("Not on private pages.", "SecurityError"));
  });
  const second = page.waitForRequest(/\/assets\/later-.*\.wasm/, { timeout: 20_000 });
  await page.goto("/walk/light-grant");
  await second;
});

test("the second style sheet says nothing again of what the first one draws", async ({ page }) => {
  await page.goto("/glossary");
  const { first, second, twice } = await page.evaluate(() => {
    const selectors = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => {
        if (rule instanceof CSSStyleRule) return rule.selectorText.split(", ");
        return rule instanceof CSSGroupingRule ? selectors(rule.cssRules) : [];
      });
    const said = (name: string) =>
      [...document.styleSheets].filter((sheet) => sheet.href?.includes(`/assets/${name}-`)).flatMap((sheet) => selectors(sheet.cssRules));
    const first = new Set(said("main"));
    const second = said("later");
    return { first: first.size, second: second.length, twice: [...new Set(second.filter((selector) => first.has(selector)))] };
  });
  expect(first).toBeGreaterThan(100);
  expect(second).toBeGreaterThan(100);
  expect(twice, "it comes after the first and would win").toEqual([]);
});
