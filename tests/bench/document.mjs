// Makes the answers that the benchmark of documents is about, and measures in a page how long a program takes to make a document of them.

const WORDS = (
  "we meet people where they are and help them find a home work and somebody who listens without asking twice our staff know the courts the " +
  "prisons and the councils of the north each plan is written with the person it is for and is looked at again after six weeks with a mentor"
).split(" ");

/** So many words of something like a sentence: always the same ones for one number, and no two numbers alike. */
function sentence(count, from) {
  let seed = from + 1;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return WORDS[Math.floor(seed / 65_536) % WORDS.length];
  }).join(" ");
}

/** An order as `domain::document::Order` has it: every fourth answer is a long text, the others are short. */
export function order(answers) {
  const question = (place) => {
    const long = place % 4 === 0;
    const count = long ? 200 : 8;
    return {
      id: `question-${place}`,
      fact: `fact-${place}`,
      kind: long ? "long_text" : "short_text",
      ask: `Question ${place}: ${sentence(12, place)}?`,
      state: "done",
      official: { document: "Selection Questionnaire (PPN 03/24)", reference: `${1 + Math.floor(place / 12)}.${place % 12}` },
      answer: long ? [sentence(100, place), "", sentence(100, place + 1000)] : [sentence(count, place)],
      notes: long ? ["200 of 500 words"] : [],
      ...(long ? { limit: { words: 500 }, used: 200 } : {}),
    };
  };
  const section = (place) => ({
    id: `section-${place}`,
    title: `Part ${place + 1}`,
    questions: Array.from({ length: 12 }, (_, n) => question(place * 12 + n)),
  });
  return {
    words: {
      details: [{ label: "Date", text: "28 November 2026" }],
      notices: ["The questions are in plain words."],
      official: "Official words",
      page: "Page {page} of {pages}",
      columns: ["Number", "Question", "Answer"],
      sources_title: "Where this comes from",
      sources: [],
    },
    document: {
      format: "foothold-answers",
      version: 1,
      lang: "en",
      made: "2026-11-28",
      walk: { slug: "selection-questionnaire", title: "Selection Questionnaire", lang: "en", version: "v" },
      sections: Array.from({ length: answers / 12 }, (_, n) => section(n)),
      name: "Cleveland",
    },
  };
}

/** Runs in the page: the first document, with the program that makes it, and another one. */
export async function make([script, json]) {
  const began = performance.now();
  const program = await import(script);
  await program.make(json);
  const first = performance.now();
  const blob = await program.make(json);
  const again = performance.now();
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (String.fromCharCode(...head) !== "PK") throw new Error("what was made is no document");
  return { first_ms: first - began, again_ms: again - first, bytes: blob.size };
}
