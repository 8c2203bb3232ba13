// Starts the app: the build puts this and what wasm-bindgen wrote into one script, with the address of the wasm filled in.
import init from "./app.js";

// Pressed before the app is there, a button of the page made at build would send the form and load the page anew, without what was typed.
addEventListener("submit", (event) => event.preventDefault(), true);
init({ module_or_path: WASM_ADDRESS });
