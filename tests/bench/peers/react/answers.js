// Keeps the answers of the React peer in IndexedDB, as Foothold does.

const STORE = "answers";

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open("peer", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

/** What was answered, if anything. */
export async function read(id) {
  const store = (await database).transaction(STORE).objectStore(STORE);
  return finished(store.get(id));
}

/** The names of all that was answered. */
export async function readAll() {
  const store = (await database).transaction(STORE).objectStore(STORE);
  return new Set(await finished(store.getAllKeys()));
}

/** Keeps an answer. */
export async function write(id, value) {
  const store = (await database).transaction(STORE, "readwrite").objectStore(STORE);
  return finished(store.put(value, id));
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
