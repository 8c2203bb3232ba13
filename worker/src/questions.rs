//! The words of questions, read from the files that the app itself fetches, so that an archive can be read by people.

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use worker::{Env, RequestInit};

/// The binding that hands out files.
const FILES: &str = "ASSETS";
/// How many walks are looked through: each is a file to fetch and to read.
const WALKS: usize = 24;

/// What is known of questions and walks, in one language.
#[derive(Debug, Default)]
pub struct Known {
    /// What each question asks, by its identifier.
    pub questions: HashMap<String, String>,
    /// What each walk is called, by its slug.
    pub walks: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Interface {
    #[serde(default)]
    walks: Vec<Card>,
}

#[derive(Deserialize)]
struct Card {
    slug: String,
    title: String,
    file: String,
}

#[derive(Deserialize)]
struct Walk {
    sections: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    questions: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    id: String,
    text: Text,
    #[serde(default)]
    kind: Kind,
}

#[derive(Deserialize)]
struct Text {
    ask: String,
}

/// What is read of a kind: of all kinds, only a group holds further questions.
#[derive(Default)]
struct Kind(Option<Group>);

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Kind;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a kind of question")
            }

            fn visit_str<E>(self, _: &str) -> Result<Kind, E> {
                Ok(Kind(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
                let mut group = None;
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    if name == "group" {
                        group = Some(map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Kind(group))
            }
        }

        from.deserialize_any(Reader)
    }
}

#[derive(Deserialize)]
struct Group {
    fields: Vec<Question>,
}

/// Looks the words of some questions up. A file that is missing leaves words out and stops nothing: an archive without them is better than none.
///
/// Walks that were taken come first; the others are looked through only for what is still missing.
pub async fn words(env: &Env, welsh: bool, wanted: &HashSet<String>, taken: &HashSet<String>) -> Known {
    let mut known = Known::default();
    let shell = match file(env, if welsh { "/cy/shell" } else { "/shell" }).await {
        Some(shell) => Some(shell),
        None => file(env, "/shell").await,
    };
    let Some(address) = shell.as_deref().and_then(interface) else { return known };
    let Some(mut interface) = file(env, address).await.and_then(|text| serde_json::from_str::<Interface>(&text).ok()) else { return known };
    interface.walks.sort_by_key(|card| !taken.contains(&card.slug));
    for card in interface.walks.into_iter().take(WALKS) {
        if known.questions.len() < wanted.len()
            && let Some(walk) = file(env, &card.file).await
        {
            known.questions.extend(read(&walk, wanted));
        }
        known.walks.insert(card.slug, card.title);
    }
    known
}

/// The address of the file that the app's page names.
fn interface(page: &str) -> Option<&str> {
    let start = page.find("/content/interface.")?;
    page.get(start..)?.split(['"', '\'']).next()
}

/// What the wanted questions of a walk ask.
fn read(walk: &str, wanted: &HashSet<String>) -> Vec<(String, String)> {
    let Ok(walk) = serde_json::from_str::<Walk>(walk) else { return Vec::new() };
    let mut found = Vec::new();
    let mut open: Vec<Question> = walk.sections.into_iter().flat_map(|section| section.questions).collect();
    while let Some(question) = open.pop() {
        if let Some(group) = question.kind.0 {
            open.extend(group.fields);
        }
        if wanted.contains(question.id.as_str()) {
            found.push((question.id, question.text.ask));
        }
    }
    found
}

async fn file(env: &Env, path: &str) -> Option<String> {
    // The host is of no account: the binding looks at the path only.
    let mut answer = env.assets(FILES).ok()?.fetch(format!("https://files.invalid{path}"), Some(RequestInit::new())).await.ok()?;
    if answer.status_code() == 200 { answer.text().await.ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_questions_and_of_those_inside_groups_are_found() {
        let walk = r#"{"slug":"x","sections":[{"id":"s","questions":[
            {"id":"a","kind":{"short_text":{"max":9}},"text":{"ask":"A?","why":[]}},
            {"id":"g","kind":{"group":{"fields":[{"id":"f","kind":"yes_no","text":{"ask":"F?"}}]}},"text":{"ask":"G?"}},
            {"id":"b","text":{"ask":"B?"}}]}]}"#;
        let mut found = read(walk, &["a", "f", "b"].map(String::from).into());
        found.sort();
        assert_eq!(found, [("a".into(), "A?".into()), ("b".into(), "B?".into()), ("f".into(), "F?".into())]);
    }

    #[test]
    fn the_page_names_the_file_to_begin_with() {
        let page = r#"<link rel="preload" href="/content/interface.en.730035b4.json" as="fetch">"#;
        assert_eq!(interface(page), Some("/content/interface.en.730035b4.json"));
        assert_eq!(interface("<p>nothing</p>"), None);
    }
}
