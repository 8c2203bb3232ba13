// How a visitor gets to the first question and answers it: the same steps for Foothold and for the peers beside it.

const QUESTION = "main[data-question]";
const INPUT = `${QUESTION} :is(input, select, textarea):visible`;
const PATIENCE_MS = 30_000;

/** Goes on from a start page, giving whatever name it asks for, until a question can be answered. */
export async function firstQuestion(page) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (await page.locator(INPUT).first().isVisible().catch(() => false)) return;
    await step(page).catch(() => {});
    await page.waitForTimeout(15);
  }
  throw new Error(`no question could be answered at ${page.url()}`);
}

/** One step on a page before the first question: a name where one is asked for, then the button. */
async function step(page) {
  const form = page.locator("main form").first();
  // Words made at build stand there before the program does; until it has taken the page over, its button does nothing.
  if (!(await page.evaluate(() => globalThis.takenOver === true))) return;
  const name = form.locator("input[type=text]").first();
  if ((await name.count()) > 0 && (await name.inputValue()) === "") await name.fill("For the figures", { timeout: 500 });
  const onward = (await form.count()) > 0 ? form.locator("button[type=submit]") : page.locator("main .fh-button:visible");
  await onward.first().click({ timeout: 500, noWaitAfter: true });
}

/** Runs in the page before anything else: notices when a program draws the page anew in place of what the server sent. */
export function noticeTakeOver() {
  let sent = null;
  const look = () => {
    const main = document.querySelector("main");
    sent ??= main;
    if (main && main !== sent) globalThis.takenOver = true;
    else requestAnimationFrame(look);
  };
  look();
}

/** Answers the question on the page until the next one stands there; says when that was. */
export async function accept(page, words) {
  const before = await mark(page);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    await answer(page, words).catch(() => {});
    const moved = await page
      .waitForFunction(([selector, before]) => (document.querySelector(selector)?.dataset.question ?? before) !== before, [QUESTION, before], {
        polling: "raf",
        timeout: 1000,
      })
      .then(() => true, () => false);
    if (moved) return { accepted: Date.now() };
  }
  throw new Error(`the answer was not taken at ${page.url()}`);
}

async function mark(page) {
  return page.locator(QUESTION).first().getAttribute("data-question");
}

/** Fills what there is to fill: every line of text, or the first of the choices. */
async function answer(page, words) {
  const inputs = await page.locator(INPUT).all();
  let chosen = false;
  for (const [place, input] of inputs.entries()) {
    const type = (await input.getAttribute("type")) ?? "text";
    if (type === "radio" || type === "checkbox") {
      if (!chosen) await input.check({ timeout: 500, force: true });
      chosen = true;
    } else if (await input.evaluate((element) => element.tagName === "SELECT")) {
      await input.selectOption({ index: 1 }, { timeout: 500 });
    } else {
      await input.fill((await sound(input, place, inputs.length)) ?? words, { timeout: 500 });
    }
  }
  await button(page).click({ timeout: 500, noWaitAfter: true });
}

/** What a box takes that does not take any words: a part of a date, a number, a postcode, an address of mail. */
async function sound(input, place, places) {
  const [type, mode, fill] = await Promise.all(["type", "inputmode", "autocomplete"].map((name) => input.getAttribute(name)));
  if (fill?.includes("postal-code")) return "TS1 2AB";
  if (type === "email") return "hello@tidewater.example";
  if (type === "tel") return "01632 960 001";
  if (type === "url") return "tidewater.example";
  if (mode === "decimal") return "40";
  if (mode === "numeric") return ["14", "3", "2011"].slice(-places)[place] ?? "10";
  return undefined;
}

function button(page) {
  return page.locator(`${QUESTION} button[type=submit]:visible`).first();
}

/** Answers once more, and measures inside the page from the press of the button to the next question painted. */
export async function watchNextQuestion(page) {
  await page.evaluate((selector) => {
    const before = document.querySelector(selector)?.dataset.question;
    globalThis.nextQuestion = new Promise((resolve) => {
      // A choice is clicked too, before the button is.
      const done = new AbortController();
      document.addEventListener(
        "click",
        (event) => {
          if (!event.target.closest("button[type=submit]")) return;
          done.abort();
          const pressed = performance.now();
          const look = () => {
            const now = document.querySelector(selector)?.dataset.question;
            // The frame after the one in which it first stands there has been painted.
            if (now && now !== before) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
            else requestAnimationFrame(look);
          };
          look();
        },
        { capture: true, signal: done.signal },
      );
    });
  }, QUESTION);
  await answer(page, "1 Harbour Road").catch(() => {});
  return page
    .evaluate(() => Promise.race([globalThis.nextQuestion, new Promise((resolve) => setTimeout(() => resolve(null), 3000))]))
    .catch(() => null);
}

/** Where the way to the list of all questions is, and one of its lines: ours, and the peer's. */
const LIST = "main .fh-caption a, main a.govuk-back-link";
const LINE = "main li.fh-task, main li.govuk-task-list__item";

/** Goes from a question to the list of all of them, and measures inside the page from the press of the link to the list painted. */
export async function watchList(page, lines) {
  await page.evaluate(
    ([list, line, lines]) => {
      globalThis.listPainted = new Promise((resolve) => {
        document.addEventListener(
          "click",
          (event) => {
            if (!event.target.closest(list)) return;
            const pressed = performance.now();
            const look = () => {
              if (document.querySelectorAll(line).length >= lines) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
              else requestAnimationFrame(look);
            };
            look();
          },
          { capture: true, once: true },
        );
      });
    },
    [LIST, LINE, lines],
  );
  await page.locator(LIST).first().click({ noWaitAfter: true });
  const painted = await page.evaluate(() => Promise.race([globalThis.listPainted, new Promise((resolve) => setTimeout(() => resolve(null), 5000))]));
  if (painted === null) throw new Error(`fewer than ${lines} questions were listed at ${page.url()}`);
  return painted;
}

/** From the list to its first open question. */
export async function onward(page) {
  await page.locator("main .fh-button:visible, main a.govuk-button:visible").first().click({ noWaitAfter: true });
  await page.locator(INPUT).first().waitFor();
}
