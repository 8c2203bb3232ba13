// Makes documents for the app, which fetches this when somebody first asks for one. The build puts it and what wasm-bindgen wrote into one script.
import init, { docx } from "./document.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ready = init({ module_or_path: WASM_ADDRESS });

/** A Word document. @param order what it is made from, as JSON */
export async function make(order) {
  await ready;
  const bytes = docx(order);
  if (!bytes) throw new Error("no document can be made from this");
  return new Blob([bytes], { type: WORD });
}
