// The team: inviting by link and by mail, joining, what each role sees, changing and removing, handing over, the end and the way back.
import { expect, type Page, prepare, seemly, test } from "../fixtures/foothold";
import { api, founder, newEmail, type Organisation, signIn, takeIn } from "../fixtures/people";

const done = (page: Page) => page.locator(".fh-done");

/** A second person in a browser of their own. */
async function somebodyElse(page: Page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  const other = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await prepare(other);
  return other;
}

async function inviteByLink(page: Page, role = "Editor") {
  await page.goto("/team");
  await page.getByRole("radio", { name: role, exact: true }).check();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Pass this on" })).toBeFocused();
  return new URL(await page.locator(".fh-pass__link").innerText()).pathname;
}

test("a link with a picture lets one person in, and only one", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const link = await inviteByLink(page);
  await expect(page.getByRole("img", { name: /for a phone’s camera/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("For whoever has the link");
  await seemly(page);

  const other = await somebodyElse(page);
  await other.goto(link);
  await expect(other.getByRole("main")).toContainText(`invites you to join ${organisation.name}`);
  await expect(other.getByRole("heading", { name: "Sign in to join" })).toBeVisible();
  await other.getByLabel("Your email").fill(newEmail("editor"));
  await seemly(other);
  await other.goto("/account");
  const email = newEmail("editor");
  await signIn(other, email);
  await other.goto(link);
  await other.getByRole("button", { name: `Join ${organisation.name}` }).click();
  await expect(other).toHaveURL(/\/account$/);
  await expect(other.getByRole("main")).toContainText(organisation.name);

  await other.goto("/team");
  await expect(other.getByRole("main")).toContainText("Only owners invite people and change roles.");
  await expect(other.getByRole("button", { name: "Invite", exact: true })).toHaveCount(0);
  await expect(other.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await seemly(other);

  const third = await somebodyElse(page);
  await third.goto(link);
  await expect(third.getByRole("main")).toContainText("This link was used already.");
  await seemly(third);
  await third.context().close();
  await other.context().close();
});

test("an invitation by mail is for that person alone, and can be taken back", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const email = newEmail("guest");
  await page.goto("/team");
  await page.getByLabel("Their email").fill(email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(done(page)).toHaveText(`We sent an invitation to ${email}.`);
  const mails = (await (await page.request.get(`/dev/outbox?to=${encodeURIComponent(email)}`)).json()) as { text: string }[];
  const link = /\/join\/[0-9a-z]+/.exec(mails[0]?.text ?? "")?.[0] ?? "";
  expect(link).not.toBe("");

  const other = await somebodyElse(page);
  await signIn(other, newEmail("wrong"));
  await other.goto(link);
  await other.getByRole("button", { name: `Join ${organisation.name}` }).click();
  await expect(other.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await seemly(other);

  await page.getByRole("button", { name: `Take it back ${email}` }).click();
  await expect(done(page)).toHaveText("The invitation no longer works.");
  await other.goto(link);
  await expect(other.getByRole("main").getByRole("status")).toBeVisible();
  await expect(other.getByRole("button", { name: /^Join/ })).toHaveCount(0);
  await other.context().close();
});

test("an owner changes a role, removes a member, and hands over", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const email = newEmail("colleague");
  const other = await somebodyElse(page);
  await takeIn(page, organisation, other, email);
  await page.goto("/team");
  await expect(page.getByRole("main")).toContainText("There is only one owner.");
  await page.getByRole("button", { name: `Change the role ${email}` }).click();
  await seemly(page);
  await page.getByRole("group", { name: `What may ${email} do?` }).getByRole("radio", { name: "Reader", exact: true }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(done(page)).toHaveText(`${email} is now: Reader.`);
  await page.getByRole("button", { name: `Make them the owner ${email}` }).click();
  await expect(page.getByRole("heading", { name: `Make ${email} the owner in your place?` })).toBeFocused();
  await seemly(page);
  await page.locator(".fh-notice").getByRole("button", { name: "Make them the owner" }).click();
  await expect(page.getByRole("main")).toContainText("Only owners invite people and change roles.");
  await other.goto("/team");
  await other.getByRole("button", { name: /^Remove/ }).click();
  await other.locator(".fh-notice").getByRole("button", { name: "Remove" }).click();
  await expect(done(other)).toContainText("is no longer in the team.");
  await expect(other.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await other.goto("/team/history");
  await expect(other.getByRole("main")).toContainText("Made somebody else the owner");
  await expect(other.getByRole("main")).toContainText("Set up the group here");
  await seemly(other);
  await other.context().close();
});

test("the last owner cannot leave, and is told what to do", async ({ page }) => {
  const organisation = await founder(page, newEmail("owner"));
  const other = await somebodyElse(page);
  await takeIn(page, organisation, other, newEmail("colleague"));
  await page.goto("/team");
  await page.getByRole("button", { name: /^Leave the team/ }).click();
  await page.locator(".fh-notice").getByRole("button", { name: "Leave the team" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await seemly(page);
  await other.goto("/team");
  await other.getByRole("button", { name: /^Leave the team/ }).click();
  await other.locator(".fh-notice").getByRole("button", { name: "Leave the team" }).click();
  await expect(other).toHaveURL(/\/account$/);
  await other.context().close();
});

test("a group is renamed, deleted only with its name typed, and kept after all", async ({ page }) => {
  const organisation: Organisation = await founder(page, newEmail("owner"));
  await page.goto("/team/organisation");
  await page.getByText("Change name or number").click();
  await page.getByLabel("Name", { exact: true }).fill(`${organisation.name} Trust`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(done(page)).toHaveText("Saved");
  const name = `${organisation.name} Trust`;
  await expect(page.getByRole("definition").first()).toHaveText(name);
  await page.getByLabel(`Type ${name} to go on`).fill(organisation.name);
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Type the name as it stands above" })).toBeFocused();
  await seemly(page);
  await page.getByLabel(`Type ${name} to go on`).fill(name);
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("heading", { name: /^This group will be deleted on/ })).toBeVisible();
  await seemly(page);
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText("It will be deleted on");
  await page.goto("/team/organisation");
  await page.getByRole("button", { name: "Keep it after all" }).click();
  await expect(done(page)).toHaveText("It is kept. Nothing was lost.");
  const { json } = await api<{ organisations: Organisation[] }>(page, "GET", "session");
  expect(json.organisations.map((one) => one.name)).toContain(name);
});
