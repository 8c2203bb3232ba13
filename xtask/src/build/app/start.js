// Starts the app: the build puts this and what wasm-bindgen wrote into one script, with the address of the wasm filled in.
import init from "./app.js";

init({ module_or_path: WASM_ADDRESS });
