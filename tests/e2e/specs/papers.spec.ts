// The papers of the site: they are there in both languages, with no script and with no signal, and say who runs the site or that nobody has said.
import { cutTheNetwork, readyForNoSignal } from "../fixtures/device";
import { expect, seemly, test } from "../fixtures/foothold";

const papers = [
  ["privacy", "Privacy notice", "Hysbysiad preifatrwydd"],
  ["terms", "Terms of use", "Telerau defnyddio"],
  ["contact", "Contact", "Cysylltu"],
  ["accessibility", "Accessibility statement", "Datganiad hygyrchedd"],
] as const;

test("every page leads to the papers, in its own language", async ({ page }) => {
  for (const [start, menu] of [["/walk", "About this site"], ["/cy/walk", "Am y wefan hon"]] as const) {
    for (const [name, english, welsh] of papers) {
      await page.goto(start);
      const welshPage = start.startsWith("/cy");
      await page.getByRole("navigation", { name: menu }).locator(`a[href$="/${name}"]`).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(welshPage ? welsh : english);
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await expect(page).toHaveTitle(`${welshPage ? welsh : english} – Foothold`);
      await seemly(page);
    }
  }
  await expect(page.getByRole("main")).toContainText("Nid oes siaradwr Cymraeg wedi gwirio’r geiriau hyn eto");
});

test("the words are in the page itself, before the program comes", async ({ page }) => {
  const served = await (await page.request.get("/privacy")).text();
  expect(served).toContain("What we never keep");
  expect(served).toContain("We set a cookie only when you ask to sign in");
  const statement = await (await page.request.get("/accessibility")).text();
  expect(statement).toContain("No one has tried it with a screen reader yet.");
});

test("where nobody has said who runs the site, the papers say that and name nobody", async ({ page }) => {
  for (const name of ["privacy", "contact"]) {
    await page.goto(`/${name}`);
    await expect(page.getByRole("main")).toContainText("who runs this copy of Foothold");
    await expect(page.getByRole("main").locator('a[href^="mailto:"]')).toHaveCount(0);
    await expect(page.getByRole("main")).not.toContainText("{");
  }
});

test("a paper opens with no signal", async ({ page, context }) => {
  await page.goto("/");
  await readyForNoSignal(page);
  await cutTheNetwork(context);
  await page.goto("/privacy");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Privacy notice");
  await page.goto("/cy/accessibility");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Datganiad hygyrchedd");
});
