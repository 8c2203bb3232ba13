// How the end-to-end tests run: one Chromium as small as a phone, against a server that is already up.
import { defineConfig } from "@playwright/test";

const url = process.env.FOOTHOLD_URL;
if (!url) {
  throw new Error(
    "FOOTHOLD_URL is not set, so there is no app to test. Start one with `cargo xtask run`, then run the tests with " +
      "FOOTHOLD_URL=http://localhost:8787 before the command. `cargo xtask test` does both by itself.",
  );
}

export default defineConfig({
  testDir: ".",
  testMatch: ["specs/*.spec.ts"],
  outputDir: "../../target/e2e",
  fullyParallel: true,
  // Two cores: a second browser uses the time in which the first one waits.
  workers: 2,
  // A test that passes only at the second try hides a fault, so by hand there is none. On a machine that tests by itself two phones and a server
  // share two cores, and one of them may be late once: the report says "flaky".
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  use: {
    baseURL: url,
    viewport: { width: 360, height: 740 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 7_000,
    navigationTimeout: 20_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.FOOTHOLD_CHROMIUM || "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"],
    },
  },
});
