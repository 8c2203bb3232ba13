// Starts the app: the build puts this and what wasm-bindgen wrote into one script, with the addresses filled in.
import init from "./app.js";

// Pressed before the app is there, a button of the page made at build would send the form and load the page anew, without what was typed.
addEventListener("submit", (event) => event.preventDefault(), true);

// Documents are made by a program of its own. A browser remembers that a script could not be had, so each new try has another address.
let maker;
let tries = "";
globalThis.footholdDocument = async (order) => {
  try {
    maker ??= import(DOCUMENT_ADDRESS + tries);
    return await (await maker).make(order);
  } catch (fault) {
    maker = undefined;
    tries += "?";
    throw fault;
  }
};

init({ module_or_path: WASM_ADDRESS });
