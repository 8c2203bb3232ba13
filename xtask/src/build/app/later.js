// Fetches the second file of the program when the first one asks for it, with the styles that belong to it, and says whether both came. The build
// fills in the addresses, and SHARED: what the second file uses of the first.

/** @param wasm what the first file hands out; @param done the place of what is called at the end, with `data` and whether it came */
export async function later(wasm, done, data) {
  let came = false;
  try {
    const [response] = await Promise.all([fetch(LATER_ADDRESS), style()]);
    await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: SHARED });
    came = true;
  } catch (fault) {
    console.warn(fault);
  }
  wasm.__indirect_function_table.get(done)(data, came);
}

/** Puts the styles into the page, unless it was made with them. */
const style = () =>
  document.querySelector(`[href="${LATER_STYLE}"]`) ||
  new Promise((done, fail) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: LATER_STYLE, onload: done, onerror: () => (link.remove(), fail(LATER_STYLE)) });
    document.head.append(link);
  });
