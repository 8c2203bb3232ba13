//! The papers of the site: all there in both languages, true to whoever runs it or to nobody having said, and refused when they could lie.

use content::author::{Compiled, ContentProblem, compile, load_layers};
use domain::text::{Block, Inline, plain};
use std::path::{Path, PathBuf};

fn beside(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn real(layers: &[&str]) -> Compiled {
    let folders: Vec<PathBuf> = std::iter::once(".").chain(layers.iter().copied()).map(beside).collect();
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let loaded = load_layers(&folders).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>());
    compile(&loaded.unwrap())
}

fn refused(layer: &str) -> Vec<ContentProblem> {
    let folders = [beside("../tests/fixtures/content/base"), beside(layer)];
    load_layers(&folders.each_ref().map(PathBuf::as_path)).err().unwrap_or_default()
}

/// All words of a paper, and the addresses that its links lead to.
fn whole(compiled: &Compiled, lang: &str, slug: &str) -> (String, Vec<String>) {
    let paper = compiled.papers[lang].papers.iter().find(|paper| paper.slug == slug).unwrap();
    let blocks = || paper.lead.iter().chain(paper.sections.iter().flat_map(|section| &section.text));
    let runs = blocks().flat_map(|block| match block {
        Block::P(run) => vec![run],
        Block::Ul(items) => items.iter().collect(),
    });
    let links = runs.flatten().filter_map(|inline| match inline {
        Inline::A(address, _) => Some(address.clone()),
        _ => None,
    });
    (plain(&blocks().cloned().collect::<Vec<_>>()), links.collect())
}

#[test]
fn the_papers_that_the_app_has_addresses_for_are_there() {
    let compiled = real(&[]);
    for lang in ["en", "cy"] {
        let slugs: Vec<&str> = compiled.papers[lang].papers.iter().map(|paper| paper.slug.as_str()).collect();
        assert_eq!(slugs, ["accessibility", "contact", "privacy", "terms"], "{lang}");
        for slug in slugs {
            let (words, _) = whole(&compiled, lang, slug);
            assert!(words.len() > 400 && !words.contains('{'), "{lang} {slug}");
        }
    }
}

#[test]
fn a_host_that_is_named_stands_in_the_notice_and_can_be_written_to() {
    let compiled = real(&["../tests/fixtures/content/papers/known-host"]);
    for (lang, slug) in [("en", "privacy"), ("cy", "privacy"), ("en", "contact"), ("cy", "contact")] {
        let (words, links) = whole(&compiled, lang, slug);
        assert!(
            words.contains("Acorn Advice") && words.contains("1 Oak Row, Leeds LS1 1AA") && !words.contains('{'),
            "{lang} {slug}: {words}"
        );
        assert!(links.contains(&"mailto:hello@acorn.example".to_owned()), "{lang} {slug}: {links:?}");
        assert!(!words.contains("this copy of Foothold") && !words.contains("copi hwn o Foothold"), "{lang} {slug}");
    }
}

#[test]
fn nobody_is_named_where_nobody_has_said_so() {
    let compiled = real(&[]);
    for slug in ["privacy", "contact"] {
        let (words, links) = whole(&compiled, "en", slug);
        assert!(words.contains("who runs this copy of Foothold"), "{slug}");
        assert!(links.iter().all(|link| link.starts_with("https://")), "{slug}: {links:?}");
    }
}

#[test]
fn a_host_that_is_named_in_part_is_refused() {
    let found = refused("../tests/fixtures/content/papers/half-host");
    assert_eq!(found.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["wrong-value"], "{found:#?}");
}

#[test]
fn a_paper_that_could_show_an_empty_name_is_refused() {
    let found = refused("../tests/fixtures/content/papers/stray");
    let mut rules: Vec<&str> = found.iter().map(|problem| problem.rule).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["id-twice", "placeholders", "placeholders", "placeholders"], "{found:#?}");
}
