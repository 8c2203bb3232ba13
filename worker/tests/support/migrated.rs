//! The database that the tests of SQL begin with: what all migrations leave, on SQLite.

use rusqlite::Connection;

/// A database as the migrations leave it. Foreign keys are held only where a test asks for it.
pub fn migrated() -> Connection {
    let database = Connection::open_in_memory().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "sql"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let sql = std::fs::read_to_string(&file).unwrap();
        database.execute_batch(&sql).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
    }
    database
}
