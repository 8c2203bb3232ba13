//! Facts drawn by chance, with all that a person needs to compare them with the research notes.

use super::format::Official;
use super::load::Authored;
use super::report;
use super::texts::{self, Owner};
use domain::question::Status;
use domain::time::Date;
use std::fmt;

/// One text that claims something, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The file and the key in it.
    pub id: String,
    /// The words without marks.
    pub text: String,
    /// The figures in them, in order: sums, dates, counts.
    pub values: Vec<String>,
    /// The row of the research tables, where the text is about one.
    pub row: String,
    /// Its sources.
    pub cited: Vec<Cited>,
}

/// A source of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The source.
    pub id: String,
    /// Its key in the research notes; empty where it has none.
    pub research: String,
    /// How sure the fact is.
    pub status: Status,
    /// When it was checked.
    pub checked: Date,
}

/// Every English text that names a source: of questions, rules, routes, options, walks and the glossary.
pub fn all(content: &Authored) -> Vec<Fact> {
    // What is made up claims nothing, and what is said of a faulty answer neither.
    let claims = |item: &texts::Item<'_>| {
        let made_up = item.key.ends_with(".example") || item.kind == "problem";
        item.lang == "en" && item.graded && !made_up && !item.sources.is_empty() && !matches!(item.owner, Owner::Paper(_))
    };
    let fact = |item: texts::Item<'_>| {
        let text = super::check::reading::words(&item).split_whitespace().collect::<Vec<_>>().join(" ");
        let cited = item.sources.iter().filter_map(|pointer| {
            let source = content.sources.get(&pointer.id)?;
            Some(Cited { id: source.id.clone(), research: source.research.clone(), status: pointer.status, checked: source.checked })
        });
        Fact {
            id: format!("{}:{}", item.file.shown, item.key),
            values: values(&text),
            text,
            row: report::official(content, &item).map(|official: &Official| official.row.clone()).unwrap_or_default(),
            cited: cited.collect(),
        }
    };
    texts::all(content).into_iter().filter(claims).map(fact).collect()
}

/// So many different facts, the same ones for the same seed; all of them when there are fewer.
pub fn draw(mut facts: Vec<Fact>, seed: u64, count: usize) -> Vec<Fact> {
    let mut chance = Chance(seed);
    let count = count.min(facts.len());
    for place in 0..count {
        let left = u64::try_from(facts.len() - place).unwrap_or(1);
        let other = usize::try_from(chance.next() % left).unwrap_or(0);
        facts.swap(place, place + other);
    }
    facts.truncate(count);
    facts
}

/// The generator SplitMix64 (Steele, Lea and Flood, 2014): enough for drawing lots, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// The words with a figure in them, with a month beside a number and a unit behind it.
fn values(text: &str) -> Vec<String> {
    const BESIDE: [&str; 22] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "million",
        "billion",
        "years",
        "months",
        "days",
        "weeks",
        "words",
        "areas",
        "kinds",
        "questions",
    ];
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '£' | '%')).to_owned();
    let written: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<String> = written.iter().map(|word| bare(word)).collect();
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (place, word) in words.iter().enumerate() {
        let is_figure = word.chars().any(|sign| sign.is_ascii_digit());
        let beside = |other: Option<&String>| other.is_some_and(|other| other.chars().any(|sign| sign.is_ascii_digit()));
        let belongs = BESIDE.contains(&word.as_str())
            && (beside(place.checked_sub(1).and_then(|place| words.get(place))) || beside(words.get(place + 1)));
        if is_figure || belongs {
            match found.last_mut() {
                Some(last) if goes_on => last.extend([" ", word.as_str()]),
                _ => found.push(word.clone()),
            }
        }
        goes_on = (is_figure || belongs) && !written[place].ends_with([',', '.', ';', ':']);
    }
    found
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  at      {}", self.id)?;
        writeln!(f, "  fact    {}", self.text)?;
        if !self.values.is_empty() {
            writeln!(f, "  value   {}", self.values.join("; "))?;
        }
        if !self.row.is_empty() {
            writeln!(f, "  row     {}", self.row)?;
        }
        for cited in &self.cited {
            let research = if cited.research.is_empty() { String::new() } else { format!("{}, ", cited.research) };
            writeln!(f, "  source  {} ({research}{:?}, checked {})", cited.id, cited.status, cited.checked.iso())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_with_what_stands_beside_them() {
        let text = "Its notice ends in June 2027. It costs £320 + VAT for 12 months, up to £44 million. On 24 February 2025, 95% of bills.";
        assert_eq!(values(text), ["June 2027", "£320", "12 months", "£44 million", "24 February 2025", "95%"]);
        assert!(values("No figure at all in May.").is_empty());
    }

    #[test]
    fn a_seed_draws_the_same_facts_and_no_fact_twice() {
        let fact = |id: usize| Fact { id: id.to_string(), text: String::new(), values: Vec::new(), row: String::new(), cited: Vec::new() };
        let facts: Vec<_> = (0..100).map(fact).collect();
        let drawn = |seed| draw(facts.clone(), seed, 50).into_iter().map(|fact| fact.id).collect::<Vec<_>>();
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        let once: std::collections::BTreeSet<_> = drawn(7).into_iter().collect();
        assert_eq!((once.len(), draw(facts.clone(), 1, 500).len()), (50, 100));
    }
}
