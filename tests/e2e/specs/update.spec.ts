// A newer version waits until it is asked for, and what is being typed stays.
import { readyForNoSignal } from "../fixtures/device";
import { expect, seemly, test } from "../fixtures/foothold";
import { serverThatUpdates } from "../fixtures/newer";
import { Walk } from "../fixtures/walk";

test("a waiting version is announced and takes over without losing what is typed", async ({ page, baseURL }) => {
  const server = await serverThatUpdates(baseURL ?? "");
  try {
    await page.goto(`${server.url}/`);
    await readyForNoSignal(page);
    const walk = await new Walk(page, "selection-questionnaire", "en", server.url).start("Cleveland");
    await walk.open("organisation-legal-name");
    const box = page.getByRole("main").getByRole("textbox");
    await box.pressSequentially("Tidewater");
    const bar = page.getByRole("status").filter({ hasText: "A new version is ready." });
    await expect(bar).toBeHidden();

    server.hasNewVersion();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect(bar).toBeVisible();
    await expect(box).toBeFocused();
    await page.keyboard.type(" Women’s Trust");
    await expect(box).toHaveValue("Tidewater Women’s Trust");
    await seemly(page);
    expect(await page.evaluate(() => caches.has("shell-newer"))).toBe(true);

    const reloaded = page.waitForEvent("load");
    await bar.getByRole("button", { name: "Change over now" }).click();
    await reloaded;
    await walk.expectQuestion("organisation-legal-name");
    await expect(box).toHaveValue("Tidewater Women’s Trust");
    await expect(bar).toBeHidden();
    // The version before has gone, and this one has everything.
    const shells = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("shell-")));
    await expect.poll(shells).toEqual(["shell-newer"]);
  } finally {
    server.close();
  }
});

test("when not all of it can be kept, the second file comes all the same", async ({ page, baseURL }) => {
  const server = await serverThatUpdates(baseURL ?? "");
  server.lacks("/shell");
  try {
    const second = page.waitForRequest(/\/assets\/later-.*\.wasm/, { timeout: 20_000 });
    await page.goto(`${server.url}/walk/light-grant`);
    await second;
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) ?? null)).toBeNull();
  } finally {
    server.close();
  }
});
