// A peer for the figures: the npm package docx makes the same document from the same answers.
import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, ShadingType, TabStopType, TextRun } from "docx";

const GROUND = { type: ShadingType.CLEAR, color: "auto", fill: "F7F2F6" };
const LINE = { left: { style: "single", size: 24, space: 8, color: "7A2E72" } };

const answer = (line) => new Paragraph({ text: line, shading: GROUND, border: LINE, indent: { left: 227 }, spacing: { after: 0 } });

function question(entry) {
  const number = new TextRun({ text: `${entry.official.reference}\u2002`, bold: true, color: "7A2E72" });
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [number, new TextRun(entry.ask)] });
  return [heading, ...entry.answer.map(answer), ...entry.notes.map((note) => new Paragraph({ text: note, indent: { left: 227 } }))];
}

const section = (part) => [new Paragraph({ heading: HeadingLevel.HEADING_1, text: part.title }), ...part.questions.flatMap(question)];

/** A Word document. @param json what it is made from, as JSON */
export async function make(json) {
  const { words, document } = JSON.parse(json);
  const pages = ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES];
  const foot = new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: 9638 }],
    children: [new TextRun({ children: [`${document.walk.title}: ${document.name}\t`, ...pages] })],
  });
  const head = [
    new Paragraph({ heading: HeadingLevel.TITLE, text: document.walk.title }),
    new Paragraph({ text: document.name }),
    ...words.details.map(({ label, text }) => new Paragraph({ children: [new TextRun({ text: `${label}\t`, bold: true }), new TextRun(text)] })),
    ...words.notices.map((notice) => new Paragraph({ text: notice })),
  ];
  const page = { size: { width: 11906, height: 16838 }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } };
  const children = [...head, ...document.sections.flatMap(section)];
  return Packer.toBlob(new Document({ sections: [{ properties: { page }, footers: { default: new Footer({ children: [foot] }) }, children }] }));
}
