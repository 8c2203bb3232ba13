// Fetches the second file of the program when the first one asks for it, and says whether it came. The build fills in the file's address, and SHARED:
// what the second file uses of the first.

/** @param wasm what the first file hands out; @param done the place of what is called at the end, with `data` and whether it came */
export async function later(wasm, done, data) {
  let came = false;
  try {
    const response = await fetch(LATER_ADDRESS);
    await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: SHARED });
    came = true;
  } catch (fault) {
    console.warn(fault);
  }
  wasm.__indirect_function_table.get(done)(data, came);
}
