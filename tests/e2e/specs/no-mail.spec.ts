// A site that sends no mail says so where one would sign in, and all that needs no account works.
import { extraUrl } from "../fixtures/extra";
import { expect, type Page, seemly, test } from "../fixtures/foothold";
import { Walk } from "../fixtures/walk";

const open = (page: Page, path: string) => page.goto(`${extraUrl()}${path}`);

test("signing in says that there is no mail, and offers the code from another device", async ({ page }) => {
  await open(page, "/account");
  const told = page.getByRole("status").filter({ hasText: "This site cannot send mail, so nobody can sign in by email here." });
  await expect(told).toContainText("All forms work with no account.");
  await expect(page.getByLabel("Your email")).toHaveCount(0);
  await seemly(page);
  await page.getByLabel("Code from your other device").fill("AB2CD 3EFGH");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toContainText("This code does not work. A code works once, for 10 minutes.");
  await expect(page.getByLabel("Code from your other device")).toHaveValue("AB2CD 3EFGH");

  await open(page, "/cy/account");
  await expect(page.getByRole("main")).toContainText("Ni all y wefan hon anfon e-bost");
  await seemly(page);
});

test("an invitation opened on a site without mail says how to sign in there", async ({ page }) => {
  await open(page, "/join/nobody-made-this-one");
  await expect(page.getByRole("main").getByRole("status")).toContainText("This link does not work any more.");
  await seemly(page);
});

test("a form is filled in and saved with no account", async ({ page }) => {
  const walk = await new Walk(page, "light-grant", "en", extraUrl()).start("Leeds");
  await walk.open("grant-plan");
  await walk.answer("Tea and talk.");
  await walk.expectSaved();
  await page.reload();
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("Tea and talk.");
});
