// One phone in the hands of two colleagues: what one of them did not send goes out under nobody else's name, is told of, and is not lost.
import { stored } from "../fixtures/device";
import { expect, type Page, prepare, seemly, test } from "../fixtures/foothold";
import { founder, inAccount, inTheAccount, me, newEmail, type Organisation, signIn, takeIn } from "../fixtures/people";
import { Walk } from "../fixtures/walk";

const box = (page: Page) => page.getByRole("main").getByRole("textbox");
const kept = (page: Page) => page.locator("section").filter({ has: page.getByRole("heading", { name: /that were not sent$/ }) });

interface Scene {
  organisation: Organisation;
  walk: Walk;
  ann: string;
  ben: string;
  annsId: string;
}

/** Ann has begun a form on the phone; her sign-in ends, and she writes on. Ben is her colleague, with a phone of his own until now. */
async function annWritesOn(page: Page, words = "Of Ann, not sent."): Promise<Scene> {
  const [ann, ben] = [newEmail("ann"), newEmail("ben")];
  const organisation = await founder(page, ann);
  const annsId = await me(page);
  const browser = page.context().browser();
  if (!browser) throw new Error("There is no browser.");
  const other = await (await browser.newContext()).newPage();
  await prepare(other);
  await takeIn(page, organisation, other, ben);
  await other.context().close();
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await box(page).fill("Sent by Ann.");
  await inAccount(page);
  await page.context().clearCookies();
  await box(page).fill(words);
  await expect(page.getByRole("status").filter({ hasText: "Sign in again to send your changes." })).toBeVisible({ timeout: 30_000 });
  await walk.expectSaved();
  return { organisation, walk, ann, ben, annsId };
}

const texts = async (page: Page, organisation: Organisation) =>
  (await inTheAccount(page, organisation)).map(({ by, answer }) => ({ by, text: JSON.stringify(answer.input) }));

test("a colleague who signs in sends none of it, is told whose it is, and may save it as a file", async ({ page }) => {
  const { organisation, walk, ann, ben, annsId } = await annWritesOn(page);
  await signIn(page, ben);
  await expect(kept(page)).toContainText(`Changes of ${ann} that were not sent`);
  await expect(kept(page)).toContainText("“Of Ann, not sent.”");
  await seemly(page);
  const coming = page.waitForEvent("download");
  await kept(page).getByRole("button", { name: "Save as a file" }).click();
  let file = "";
  for await (const part of await (await coming).createReadStream()) file += part;
  expect(file).toContain("Of Ann, not sent.");
  expect(file).toContain("Leeds");

  await walk.open("grant-plan");
  await expect(box(page)).toHaveValue("Sent by Ann.");
  await box(page).fill("Of Ben.");
  await inAccount(page);
  await page.goto("/answers");
  const bar = page.getByRole("status").filter({ hasText: `${ann} has changes here that were not sent.` });
  await expect(bar).toBeVisible({ timeout: 20_000 });
  await seemly(page);
  const bensId = await me(page);
  const after = await texts(page, organisation);
  expect(after.find(({ text }) => text.includes("Of Ben."))?.by).toBe(bensId);
  expect(JSON.stringify(after)).not.toContain("Of Ann, not sent.");
  // Forgetting the phone would lose it, and says so.
  await page.goto("/account/data");
  await page.getByRole("button", { name: "Forget this device" }).click();
  await expect(page.getByRole("main")).toContainText("1 change was never sent.");

  // Ann comes back: her words go out as hers, beside those that Ben wrote meanwhile.
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out and keep them here" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await signIn(page, ann);
  await inAccount(page);
  await expect(kept(page)).toHaveCount(0);
  const last = await texts(page, organisation);
  expect(last.find(({ text }) => text.includes("Of Ann, not sent."))?.by).toBe(annsId);
  await walk.open("grant-plan");
  const both = page.getByRole("status").filter({ hasText: "This was written twice at the same time" });
  await expect(both).toContainText("Of Ann, not sent.");
  await expect(both).toContainText("Of Ben.");
  await expect(both).toContainText(ben);
});

test("words are taken over by somebody who says that they are theirs, and carry that name", async ({ page }) => {
  const { organisation, walk, annsId, ben } = await annWritesOn(page, "Typed by Ben before he signed in.");
  await signIn(page, ben);
  await kept(page).getByRole("button", { name: "Make them mine" }).click();
  const sure = page.getByRole("paragraph").filter({ hasText: `The people of ${organisation.name} will see that these words come from you.` });
  await expect(sure).toBeFocused();
  await seemly(page);
  await kept(page).getByRole("button", { name: "Cancel" }).click();
  await kept(page).getByRole("button", { name: "Make them mine" }).click();
  await kept(page).getByRole("button", { name: "Yes, make them mine" }).click();
  await expect(kept(page)).toHaveCount(0);
  await inAccount(page);
  const bensId = await me(page);
  const found = (await texts(page, organisation)).filter(({ text }) => text.includes("Typed by Ben"));
  expect(found.map(({ by }) => by)).toEqual([bensId]);
  expect(bensId).not.toBe(annsId);
  await walk.open("grant-plan");
  await expect(box(page)).toHaveValue("Typed by Ben before he signed in.");
});

test("a tab that stood open on the words of one is not typed into for the other", async ({ page, newTab }) => {
  const { organisation, walk, ben } = await annWritesOn(page);
  const tab = await newTab();
  await signIn(tab, ben);
  await expect(kept(tab)).toContainText("“Of Ann, not sent.”");
  // The page that Ann left shows what the account has, without being loaded anew.
  await expect(box(page)).toHaveValue("Sent by Ann.");
  await box(page).fill("Of Ben, in the tab of Ann.");
  await inAccount(page);
  const bensId = await me(tab);
  const all = await texts(page, organisation);
  expect(all.find(({ text }) => text.includes("in the tab of Ann"))?.by).toBe(bensId);
  expect(JSON.stringify(all)).not.toContain("Of Ann, not sent.");
  await expect(async () => expect(await stored(page, organisation.id)).not.toContain("Of Ann, not sent.")).toPass();
  await expect(kept(tab)).toContainText("“Of Ann, not sent.”");
  await walk.expectSaved();
});
