//! The worked example of `docs/content-example.md`: its files, taken out of the page, are built beside the content of the site.

use content::author::{Authored, ContentProblem, compile, load, load_layers, load_unrecorded, warnings, wordings};
use domain::time::Date;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the page: the first line of a block names the file.
fn files() -> Vec<(String, String)> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/content-example.md")).unwrap();
    let blocks = page.split("```toml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0);
    let named = |block: &str| {
        let (first, rest) = block.split_once('\n').unwrap();
        (first.strip_prefix("# content/").unwrap().to_owned(), rest.to_owned())
    };
    blocks.map(named).collect()
}

/// The content of the site with the files of the page.
fn with_the_example(test: &str, change: impl Fn(&str) -> String) -> (PathBuf, Result<Authored, Vec<ContentProblem>>) {
    let folder = std::env::temp_dir().join(format!("foothold-guide-{test}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, change(&text)).unwrap();
    }
    let loaded = load_layers(&[Path::new(env!("CARGO_MANIFEST_DIR")), &folder]);
    (folder, loaded)
}

#[test]
fn the_worked_example_builds_as_it_stands() {
    let (folder, loaded) = with_the_example("whole", str::to_owned);
    let content = loaded.map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap();
    let compiled = compile(&content);
    for lang in ["en", "cy"] {
        let walk = &compiled.walks[&("prison-visit".to_owned(), lang.to_owned())];
        assert_eq!((walk.lang.as_str(), walk.questions().count(), walk.rules.len(), walk.outcomes.len()), (lang, 3, 1, 3));
        assert!(walk.questions().all(|question| !question.text.paste.is_empty() && !question.sources.is_empty()));
    }
    let of_the_page: Vec<_> = warnings(&content, &compiled, Date::new(2026, 11, 28).unwrap())
        .into_iter()
        .filter(|problem| problem.file.contains("prison-visit"))
        .collect();
    assert_eq!(of_the_page, []);
    fs::remove_dir_all(folder).unwrap();
}

/// All that is under a folder, with the paths below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

#[test]
fn whoever_follows_the_page_in_the_content_of_the_site_records_the_words_and_is_done() {
    let folder = std::env::temp_dir().join(format!("foothold-guide-site-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    copy(Path::new(env!("CARGO_MANIFEST_DIR")), &folder);
    for (path, text) in files() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let told: Vec<_> = load(&folder).unwrap_err().into_iter().map(|problem| problem.rule).collect();
    assert_eq!(told, ["wording-record"; 3], "the page names this fault, and what to do");
    let content = load_unrecorded(&[&folder]).map_err(|problems| problems.len()).unwrap();
    for record in wordings::records(&content, Date::new(2026, 11, 29).unwrap(), &|_| true, &|_, _| true) {
        fs::write(folder.join(&record.path), &record.text).unwrap();
    }
    assert_eq!(load(&folder).map(|_| ()).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>()), Ok(()));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_fault_that_the_page_shows_is_the_one_the_build_tells() {
    let (folder, loaded) =
        with_the_example("fault", |text| text.replace("example = \"Jo Bell, who leads on visits, 01632 960 002\"\n", ""));
    let told = loaded.unwrap_err().into_iter().map(|problem| problem.to_string()).collect::<Vec<_>>();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/content-example.md")).unwrap();
    let shown = page.lines().find_map(|line| line.strip_prefix("    content/questions/")).unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    let rest = |line: &str| line.split_once("prison-visit-contact.toml:").unwrap().1.split_once(' ').unwrap().1.to_owned();
    assert_eq!(rest(&told[0]), rest(shown));
    fs::remove_dir_all(folder).unwrap();
}
