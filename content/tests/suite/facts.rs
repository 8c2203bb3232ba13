//! Fifty facts drawn by chance, printed for a person to compare with their sources: `cargo test -p content --features author --test suite facts -- --nocapture`.

use crate::content;
use content::author::facts;
use domain::question::Status;
use std::time::{SystemTime, UNIX_EPOCH};

/// So many are drawn.
const DRAWN: usize = 50;

#[test]
fn fifty_facts_drawn_by_chance_each_have_a_value_a_source_and_a_mark() {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let all = facts::all(content());
    assert!(all.len() > 600, "only {} facts", all.len());
    println!("drawn with the seed {seed}");
    let drawn = facts::draw(all, seed, DRAWN);
    assert_eq!(drawn.len(), DRAWN);
    for fact in drawn {
        println!("{fact}");
        assert!(!fact.text.is_empty() && !fact.cited.is_empty(), "seed {seed}: {fact}");
        // What is only general knowledge is never marked as read in a source.
        let general = fact.cited.iter().filter(|cited| cited.id == "general-knowledge");
        assert!(general.into_iter().all(|cited| cited.status == Status::Unverified), "seed {seed}: {fact}");
    }
}
