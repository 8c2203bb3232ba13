// Signing in and what belongs to a person: by mail, from another device, with wrong codes, with no signal, by keyboard, in Welsh.
import type { Download } from "@playwright/test";
import { cutTheNetwork, readyForNoSignal } from "../fixtures/device";
import { expect, type Page, prepare, seemly, test } from "../fixtures/foothold";
import { codeFor, founder, inAccount, newEmail, signIn } from "../fixtures/people";
import { Walk } from "../fixtures/walk";
import { unzipped } from "../fixtures/zip";

const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "There is a problem" });

/** A file that was saved, as it is. */
async function bytes(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function askForCode(page: Page, email: string) {
  await page.getByLabel("Your email").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByLabel("Code from the email")).toBeFocused();
}

test("somebody who is not signed in learns why to, and that nothing needs it", async ({ page }) => {
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText("You need no account to fill in a form.");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(summary(page)).toBeFocused();
  await seemly(page);
  await summary(page).getByRole("link", { name: "Enter your email" }).click();
  await expect(page.getByLabel("Your email")).toBeFocused();
});

test("a wrong code says how many tries are left and keeps what was typed", async ({ page }) => {
  await page.goto("/account");
  await askForCode(page, newEmail("wrong"));
  await expect(page.getByLabel("Code from the email")).toHaveAttribute("autocomplete", "one-time-code");
  await page.getByLabel("Code from the email").fill("1234");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(summary(page)).toContainText("A code has 8 digits");
  await page.getByLabel("Code from the email").fill("0000-0000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(summary(page)).toContainText("4");
  await expect(page.getByLabel("Code from the email")).toHaveValue("0000-0000");
  await page.getByText("The code does not come, or does not work").click();
  await expect(page.getByRole("main")).toContainText("Type the code in the browser that asked for it.");
  await seemly(page);
  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByRole("status").filter({ hasText: "We sent a new code" })).toBeFocused();
  await page.getByRole("button", { name: "Change the email" }).click();
  await expect(page.getByLabel("Your email")).toBeFocused();
});

test("a code is pasted as it stands in the mail, in two groups", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const email = newEmail("paste");
  await page.goto("/account");
  await askForCode(page, email);
  await page.evaluate((code) => navigator.clipboard.writeText(code), ` ${await codeFor(page, email)} \n`);
  await page.keyboard.press("Control+V");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/account\/organisation$/);
  // The same code once more, in the same browser: it works once.
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "I have a code already" }).click();
  await page.getByLabel("Your email").fill(email);
  await page.getByLabel("Code from the email").fill(await codeFor(page, email));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(summary(page)).toBeFocused();
  await seemly(page);
});

test("when the codes of the day are spent the page says so, and a device that is signed in helps", async ({ page }) => {
  const email = newEmail("spent");
  await page.goto("/account");
  // Each from another place, or the limit on bursts would come first.
  const ask = (n: number) =>
    page.request.post("/api/v1/session/code", {
      data: { email },
      headers: { origin: new URL(page.url()).origin, "cf-connecting-ip": `192.0.2.${n}` },
    });
  for (let n = 1; n <= 10; n += 1) expect((await ask(n)).status()).toBeLessThan(300);
  await page.getByLabel("Your email").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(summary(page)).toContainText("This email has had all its codes for today.");
  await expect(page.getByLabel("Your email")).toHaveValue(email);
  await seemly(page);
});

test("another browser's code does not sign anybody in", async ({ page, browser }) => {
  const email = newEmail("stranger");
  await page.goto("/account");
  await askForCode(page, email);
  const mails = (await (await page.request.get(`/dev/outbox?to=${encodeURIComponent(email)}`)).json()) as { text: string }[];
  const code = /\b\d{4} ?\d{4}\b/.exec(mails[0]?.text ?? "")?.[0] ?? "";
  const other = await (await browser.newContext()).newPage();
  await prepare(other);
  await other.goto("/account");
  await other.getByRole("button", { name: "I have a code already" }).click();
  await other.getByLabel("Your email").fill(email);
  await other.getByLabel("Code from the email").fill(code);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(summary(other)).toBeVisible();
  await seemly(other);
  await other.context().close();
  await page.getByLabel("Code from the email").fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account\/organisation$/);
});

test("by keyboard alone: sign in, give a name, change the language of mails", async ({ page }) => {
  const email = newEmail("keys");
  await founder(page, email);
  await page.goto("/account");
  await page.getByLabel("Your name").focus();
  await page.keyboard.type("Ann Harper");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Cymraeg" })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" }).last()).toBeFocused();
  await page.reload();
  await expect(page.getByLabel("Your name")).toHaveValue("Ann Harper");
  await expect(page.getByRole("radio", { name: "Cymraeg" })).toBeChecked();
});

test("a code from this device signs another one in, once, and either can sign the other out", async ({ page, browser }) => {
  await founder(page, newEmail("devices"));
  await page.goto("/account/devices");
  await page.getByRole("button", { name: "Show a code" }).click();
  const picture = page.getByRole("img", { name: /for a phone’s camera/ });
  await expect(picture).toBeVisible();
  await seemly(page);
  const code = await page.locator(".fh-pass__code").innerText();
  expect(code).toMatch(/^[0-9A-Z]{5} [0-9A-Z]{5}$/);

  const other = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await prepare(other);
  await other.goto(`/account#link=${code.replace(" ", "").toLowerCase()}`);
  await expect(other.getByRole("heading", { name: "Sign this device in?" })).toBeVisible();
  await seemly(other);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(other).toHaveURL(/\/account$/);

  const third = await (await browser.newContext()).newPage();
  await prepare(third);
  await third.goto("/account");
  await third.getByRole("button", { name: "I have a code from another device" }).click();
  await third.getByLabel("Code from your other device").fill(code);
  await third.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(summary(third)).toBeVisible();
  await third.context().close();

  await page.goto("/account/devices");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2);
  await page.getByRole("main").getByRole("listitem").getByRole("button", { name: /^Sign out/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "is signed out" })).toBeFocused();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await other.goto("/account/devices");
  await expect(other.getByRole("main")).toContainText("Sign in to see this page.");
  await other.context().close();
});

test("a charity number shows what the register says, and yes fills the answers", async ({ page }) => {
  await signIn(page, newEmail("register"));
  await expect(page).toHaveURL(/\/account\/organisation$/);
  await page.getByLabel("Charity number").fill("12");
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(summary(page)).toContainText("6 or 7 digits");
  await page.getByLabel("Charity number").fill("9999999");
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(summary(page)).toContainText("We have no charity with that number.");
  await expect(page.getByLabel("Charity number")).toHaveValue("9999999");
  await page.getByLabel("Charity number").fill("9000001");
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(page.getByRole("heading", { name: "Is this you?" })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("The register said this on");
  await seemly(page);
  const name = await page.locator(".fh-facts dd").first().innerText();
  await page.getByRole("button", { name: "Yes, that is us" }).click();
  await expect(page).toHaveURL(/\/team$/);
  await page.goto("/answers");
  await expect(page.getByRole("main")).toContainText(name);
  await expect(page.getByRole("main")).toContainText("From what the register says");
});

test("with no signal the account says so and what is safe", async ({ page, context }) => {
  const organisation = await founder(page, newEmail("offline"));
  await readyForNoSignal(page);
  await cutTheNetwork(context);
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: organisation.name })).toBeVisible();
  await page.goto("/team");
  await expect(page.getByRole("main")).toContainText("There is no signal. This page needs one. Your answers on this device are safe.");
  await seemly(page);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("main")).toContainText(`The people of ${organisation.name}`);
});

test("the data page: files to take, nothing agreed to, forgetting asks twice", async ({ page }) => {
  const email = newEmail("data");
  const organisation = await founder(page, email);
  const walk = await new Walk(page, "light-grant").start("Leeds");
  await walk.open("grant-plan");
  await page.getByRole("main").getByRole("textbox").fill("Tea for the people we support.");
  await inAccount(page);
  await page.goto("/account/data");
  await expect(page.getByRole("main")).toContainText("We have not asked you to agree to anything.");
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save my data" }).click();
  const mine = JSON.parse((await bytes(await saved)).toString("utf8"));
  expect(JSON.stringify(mine)).toContain(email);
  const whole = page.waitForEvent("download");
  await page.getByRole("link", { name: `Save the file of ${organisation.name}` }).click();
  expect((await whole).suggestedFilename()).toMatch(/\.zip$/);
  // A page to read, a table and the whole for programs, each with what was typed.
  const archive = unzipped(await bytes(await whole));
  for (const name of ["README.html", "answers.csv", "answers.json"]) {
    const text = [...archive].find(([path]) => path.endsWith(name))?.[1] ?? "";
    expect(text, name).toContain("Tea for the people we support.");
  }
  await page.getByRole("button", { name: "Forget this device" }).click();
  await seemly(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByLabel("Type your email to go on").fill("somebody@else.example");
  await page.getByRole("button", { name: "Leave Foothold" }).click();
  await expect(summary(page)).toContainText("Enter the email that you are signed in with");
  await seemly(page);
});

test("the account in Welsh, in dark colours", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/cy/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mewngofnodi");
  await page.getByRole("button", { name: "Anfon cod ataf" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Rhowch eich e-bost" })).toBeFocused();
  await seemly(page);
  await page.getByLabel("Eich e-bost").fill(newEmail("cymraeg"));
  await page.getByRole("button", { name: "Anfon cod ataf" }).click();
  await page.getByLabel("Cod o’r e-bost").fill("0000 0000");
  await page.getByRole("button", { name: "Mewngofnodi", exact: true }).click();
  // How many tries are left is known to the account alone, which speaks the language of the page.
  await expect(page.getByRole("alert").filter({ hasText: "Nid dyna'r cod a anfonwyd gennym." })).toBeFocused();
  await expect(page.getByRole("alert").filter({ hasText: "Nifer y cynigion sydd ar ôl: 4." })).toBeVisible();
});

test("a page for people who are signed in waits for no timer to know who that is", async ({ page }) => {
  await founder(page, newEmail("prompt"));
  // What runs by itself begins seconds later, so that the first question has the whole line. With every timer stopped these pages open all the same.
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + 1_000);
  for (const [path, heading] of [["/account", "Your account"], ["/account/answers", "Answers on this device"], ["/team/organisation", "About your group"]]) {
    await page.goto(path as string, { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading as string);
  }
  // Axe, which looks at the page last, needs its timers.
  await page.clock.resume();
});

test("leaving says that a group one is alone in goes too, and how to have it back; the same email brings it back", async ({ page }) => {
  const email = newEmail("alone");
  const organisation = await founder(page, email);
  await page.goto("/account/data");
  await expect(page.getByRole("main")).toContainText("If you are alone in a group, it goes too, with all its answers, 30 days later.");
  await page.getByLabel("Type your email to go on").fill(email);
  await page.getByRole("button", { name: "Leave Foothold" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await signIn(page, email);
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText(organisation.name);
  await expect(page.getByRole("main")).toContainText("It will be deleted on");
  await page.goto("/team/organisation");
  await page.getByRole("button", { name: "Keep it after all" }).click();
  await expect(page.locator(".fh-done")).toHaveText("It is kept. Nothing was lost.");
});
