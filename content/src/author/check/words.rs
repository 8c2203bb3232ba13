//! The texts themselves: marks, links, glossary words, and words that are never used.

use super::Problems;
use crate::author::load::Authored;
use crate::author::problem::Rule;
use crate::author::text;
use crate::author::texts::{self, Item};
use domain::text::plain;

/// Words that are never used, with what to say for them. A plural `s` is matched too.
const FORBIDDEN: [(&str, &str); 8] = [
    ("ex-offender", "people with convictions"),
    ("offender", "people on probation, in prison or with convictions"),
    ("bame", "Black, Asian and racially minoritised people"),
    ("service user", "people you support"),
    ("pcc area", "police area"),
    ("accreditation", "IT assurance"),
    ("prime", "lead organisation"),
    ("cohort", "who it is for"),
];

/// Names of laws, in which such words may stand.
const LAWS: [&str; 3] = ["rehabilitation of offenders act", "offender rehabilitation act", "offender management act"];

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for item in texts::all(content) {
        if item.kind != "official" {
            marks(content, &item, out);
            if !is_name_of_glossary(&item) {
                forbidden(&item, out);
            }
        }
    }
}

/// The glossary explains the words that others use, so they may be looked up there.
fn is_name_of_glossary(item: &Item<'_>) -> bool {
    item.kind == "glossary" && !item.rich
}

fn marks(content: &Authored, item: &Item<'_>, out: &mut Problems) {
    // Messages and mails are shown as they stand.
    if matches!(item.kind, "message" | "mail") {
        return;
    }
    let faults = if item.rich {
        let read = text::read(item.text);
        for term in text::terms(&read.blocks).into_iter().filter(|term| !content.glossary.contains_key(*term)) {
            let what = format!("The glossary has no word `{term}`");
            let fix = "correct the id in [[…]], or add the file to content/glossary";
            out.push(item.file.problem(&item.key, Rule::UnknownTerm, what, fix));
        }
        read.faults
    } else {
        text::read_line(item.text).1
    };
    for fault in faults {
        let fix = match fault.rule {
            Rule::LinkNotHttps => "give an address that starts with https://",
            _ => "use paragraphs, `- ` lists, **bold**, [words](https://…) and [[glossary-word]] only",
        };
        out.push(item.file.problem(&item.key, fault.rule, fault.what, fix));
    }
}

fn forbidden(item: &Item<'_>, out: &mut Problems) {
    let words = if item.rich { plain(&text::read(item.text).blocks) } else { item.text.to_owned() };
    for (word, instead) in found(&words) {
        let what = format!("The word `{word}` is not used here");
        out.push(item.file.problem(&item.key, Rule::ForbiddenWord, what, format!("say: {instead}")));
    }
}

/// The forbidden words in a text.
fn found(words: &str) -> Vec<(&'static str, &'static str)> {
    let mut text = words.to_lowercase().replace(['\n', '’'], " ");
    for law in LAWS {
        text = text.replace(law, " ");
    }
    let mut hits = Vec::new();
    for (word, instead) in FORBIDDEN {
        if holds_word(&text, word) {
            hits.push((word, instead));
            text = text.replace(word, " ");
        }
    }
    hits
}

fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let letter = |c: char| c.is_alphanumeric();
        let before = text[..start].chars().next_back().is_some_and(letter);
        let rest = &text[start + word.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !before && !rest.chars().next().is_some_and(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn forbidden_words_are_found_as_words() {
        let words = |text| found(text).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(words("Help for ex-offenders."), ["ex-offender"]);
        assert_eq!(words("Offenders and\nService Users"), ["offender", "service user"]);
        assert_eq!(words("The prime's cohort"), ["prime", "cohort"]);
        assert_eq!(words("Primed, primary, cohorted"), Vec::<&str>::new());
        assert_eq!(words("The Rehabilitation of Offenders Act 1974"), Vec::<&str>::new());
    }
}
