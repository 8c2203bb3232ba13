//! The record of wordings and the list of what is to be looked at again, in the real content and in that of the tests.

use crate::content;
use content::author::{Authored, compile, load_layers, review, wordings};
use domain::time::Date;
use domain::wording::Wordings;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn of_tests() -> Authored {
    let fixtures = root().join("../tests/fixtures/content");
    load_layers(&[&fixtures.join("base"), &fixtures.join("ten-questions")]).unwrap()
}

#[test]
fn every_wording_of_the_real_content_is_recorded() {
    let content = content();
    assert!(content.wordings.len() > 200, "{} records", content.wordings.len());
    assert!(wordings::unrecorded(content).is_empty());
    // Each question that has been in a release is there, the retired ones too.
    for id in content.questions.keys() {
        assert!(content.wordings.contains_key(id), "{id}");
    }
}

fn served(lang: &str) -> Wordings {
    let compiled = compile(&of_tests());
    let file = compiled.manifest.wordings[lang].trim_start_matches('/').to_owned();
    serde_json::from_str(&compiled.files[&file]).unwrap()
}

#[test]
fn old_words_and_those_of_retired_questions_are_served_and_present_ones_are_not() {
    let all = served("en");
    let ids: Vec<&str> = all.questions.iter().map(|past| past.question.as_str()).collect();
    assert_eq!(ids, ["fair-name", "fair-tombola"]);
    let change = all.changed(&"fair-name".into(), "886d", "2a7e").unwrap();
    let words = |runs: &[domain::wording::Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    assert_eq!(change.lines.len(), 1);
    assert_eq!(words(&change.lines[0].before), "What is the name of your fair?");
    assert_eq!(words(&change.lines[0].now), "What is your fair called?");
    assert!(change.lines[0].before.iter().any(|run| run.changed) && change.lines[0].now.iter().any(|run| !run.changed));
    let tombola = all.last(&"fair-tombola".into(), "").unwrap();
    assert_eq!((tombola.ask.as_str(), tombola.options[0].1.as_str()), ("Will you have a tombola?", "A bottle stall"));
    // The app's reader makes the same of it.
    let text = serde_json::to_string(&all).unwrap();
    assert_eq!(domain::wire::read::<Wordings>(&text), Some(all));
}

#[test]
fn what_is_past_its_date_or_will_be_is_listed_the_oldest_first() {
    let content = of_tests();
    let today = Date::new(2027, 5, 1).unwrap();
    let due = review::due(&content, today, 30);
    assert_eq!(due.len(), 10, "the ten questions of the fair; those of the base wait until 2099, and retired ones are not looked at");
    assert!(due.iter().all(|one| one.review_by == "2027-05-22" && one.days == 21 && one.walks == ["summer-fair-safety"]));
    assert!(due[0].file.ends_with(".toml") && due[0].line > 1 && due[0].kind == "question");
    assert_eq!(review::due(&content, today, 20), []);
    let late = review::due(&content, Date::new(2027, 6, 1).unwrap(), 0);
    assert_eq!((late.len(), late[0].days), (10, -10));
    let list = review::list(&late, 0);
    assert!(list.starts_with("10 to look at again within 0 days:") && list.contains("2027-05-22 (10 days late)"), "{list}");
    assert!(review::list(&[], 30).contains("Nothing is to be looked at again within 30 days."));
    let json = serde_json::to_value(&late[0]).unwrap();
    assert_eq!((json["days"].as_i64(), json["kind"].as_str()), (Some(-10), Some("question")));
}

#[test]
fn two_wordings_of_a_question_with_one_fingerprint_are_told() {
    let base = root().join("../tests/fixtures/content/base");
    let content = load_layers(&[&base]).map_err(|problems| problems.len()).unwrap();
    let record = |times: usize| {
        let current = &wordings::current(&content)["base-first"][0];
        let wording = format!(
            "[[wording]]\nfingerprint = \"{}\"\nsince = 2026-11-29\n[wording.en]\nask = \"{}\"\n",
            current.fingerprint, current.en.ask
        );
        format!("question = \"base-first\"\n\n{}", wording.repeat(times))
    };
    let faults = |times: usize| {
        let folder = std::env::temp_dir().join(format!("foothold-one-fingerprint-{times}-{}", std::process::id()));
        fs::create_dir_all(folder.join("wordings")).unwrap();
        fs::write(folder.join("wordings/base-first.toml"), record(times)).unwrap();
        let told = load_layers(&[&base, &folder]).err().unwrap_or_default();
        fs::remove_dir_all(folder).unwrap();
        told.into_iter().map(|problem| problem.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(faults(1), [""; 0]);
    let told = faults(2);
    assert!(told.len() == 1 && told[0].contains("have the fingerprint of earlier ones"), "{told:?}");
}
