//! The fixtures: a sound little content folder, and one for each rule that breaks this rule and no other.

use content::author::{ContentProblem, Rule, compile, load_layers, warnings};
use domain::time::Date;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/content")
}

/// Everything that is found at fault, warnings too.
fn problems(layers: &[PathBuf]) -> Vec<ContentProblem> {
    let layers: Vec<&Path> = layers.iter().map(PathBuf::as_path).collect();
    match load_layers(&layers) {
        Err(problems) => problems,
        Ok(content) => warnings(&content, &compile(&content), Date::new(2026, 11, 22).unwrap()),
    }
}

#[test]
fn the_base_of_the_fixtures_is_sound() {
    assert_eq!(problems(&[fixtures().join("base")]), []);
}

#[test]
fn each_broken_fixture_fails_for_its_own_reason_alone() {
    let mut wrong = Vec::new();
    for rule in Rule::ALL {
        let found = problems(&[fixtures().join("base"), fixtures().join("broken").join(rule.as_str())]);
        if found.is_empty() || found.iter().any(|problem| problem.rule != rule.as_str()) {
            wrong.push(format!("{}: {found:#?}", rule.as_str()));
        }
        for problem in found {
            assert!(problem.line > 0 && !problem.fix.is_empty() && !problem.what.is_empty(), "{problem:?}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_fixture_and_each_fixture_a_rule() {
    let folders = fs::read_dir(fixtures().join("broken")).unwrap();
    let folders: BTreeSet<String> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let rules: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.as_str().to_owned()).collect();
    assert_eq!(folders, rules);
}

#[test]
fn a_fault_is_told_with_file_line_rule_and_what_to_do() {
    let found = problems(&[fixtures().join("base"), fixtures().join("broken/never-holds")]);
    let told = found[0].to_string();
    assert!(told.contains("never-holds/questions/base-third.toml:5: [never-holds] No answers lead to this question"), "{told}");
    assert!(told.contains(". Do: correct `show_when`"), "{told}");
}

#[test]
fn walks_for_other_tests_are_sound() {
    for extra in ["all-kinds", "ten-questions"] {
        assert_eq!(problems(&[fixtures().join("base"), fixtures().join(extra)]), [], "{extra}");
    }
}
