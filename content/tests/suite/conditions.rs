//! Conditions that can come to hold and conditions that cannot, each tried on a question of the fixtures.

use content::author::load_layers;
use std::fs;
use std::path::Path;

/// The rules that a `show_when` of the last question of the base walk breaks.
fn broken(condition: &str) -> Vec<&'static str> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/content/base");
    let folder = std::env::temp_dir().join(format!("foothold-conditions-{}-{:?}", std::process::id(), std::thread::current().id()));
    fs::create_dir_all(folder.join("questions")).unwrap();
    let path = "questions/base-agree.toml";
    let written = fs::read_to_string(base.join(path)).unwrap();
    fs::write(folder.join(path), written.replace("minutes = 1", &format!("minutes = 1\nshow_when = {condition}"))).unwrap();
    let problems = load_layers(&[&base, &folder]).err().unwrap_or_default();
    fs::remove_dir_all(folder).unwrap();
    problems.into_iter().map(|problem| problem.rule).collect()
}

#[test]
fn conditions_that_can_hold_are_sound() {
    for condition in [
        r#"{ is = ["base-first", "no"] }"#,
        r#"{ any_of = ["base-second", "red", "blue"] }"#,
        r#"{ all = [{ at_least = ["base-third", 2] }, { at_most = ["base-third", 2] }] }"#,
        r#"{ not = { all = [{ is = ["base-first", "yes"] }, { is = ["base-second", "red"] }] } }"#,
        r#"{ any_row = ["base-rows", { answered = "base-row-name" }] }"#,
        r#"{ all = [{ not_sure = "base-sum" }, { not = { answered = "base-third" } }] }"#,
        r#"{ any = [{ all = [{ is = ["base-first", "yes"] }, { is = ["base-first", "no"] }] }, { is = ["base-second", "red"] }] }"#,
        r#"{ at_least = ["base-costs", 1] }"#,
    ] {
        assert_eq!(broken(condition), Vec::<&str>::new(), "{condition}");
    }
}

#[test]
fn conditions_that_contradict_themselves_never_hold() {
    for condition in [
        r#"{ all = [{ is = ["base-first", "yes"] }, { not = { is = ["base-first", "yes"] } }] }"#,
        r#"{ all = [{ at_least = ["base-third", 3] }, { at_most = ["base-third", 2] }] }"#,
        r#"{ all = [{ answered = "base-sum" }, { not_sure = "base-sum" }] }"#,
        r#"{ all = [{ not = { is = ["base-second", "red"] } }, { not = { is = ["base-second", "blue"] } }] }"#,
        // The number is asked for only when the first answer is yes.
        r#"{ all = [{ at_least = ["base-third", 3] }, { is = ["base-first", "no"] }] }"#,
        r#"{ all = [{ answered = "base-third" }, { not_sure = "base-first" }] }"#,
        r#"{ at_least = ["base-costs", 51] }"#,
    ] {
        assert_eq!(broken(condition), ["never-holds"], "{condition}");
    }
}

#[test]
fn conditions_that_ask_what_cannot_be_asked_are_told() {
    for (condition, rule) in [
        (r#"{ is = ["base-sum", "yes"] }"#, "condition-kind"),
        (r#"{ any_row = ["base-first", { answered = "base-row-name" }] }"#, "condition-kind"),
        (r#"{ any_of = ["base-second", "green"] }"#, "unknown-option"),
        (r#"{ answered = "base-row-name" }"#, "unknown-question"),
        (r#"{ answered = "nowhere" }"#, "unknown-question"),
        (r#"{ answered = "base-agree" }"#, "loop"),
        (r#"{ any_of = ["base-second"] }"#, "wrong-value"),
        (r#"{ all = [] }"#, "wrong-value"),
        (r#"{ equals = ["base-first", "yes"] }"#, "unknown-key"),
        (r#"{ is = ["base-first"] }"#, "wrong-value"),
    ] {
        let found = broken(condition);
        assert!(found.contains(&rule), "{condition}: {found:?}");
    }
}
