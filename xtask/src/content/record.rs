//! `cargo xtask content record`: writes down what each question says now, so that answers keep the words they were given to.

use crate::build;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use ::content::author::{load_unrecorded, wordings};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes the records that lack a wording, and tells which.
pub fn record(place: &Place, folders: &[PathBuf]) -> Done {
    let layers: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let content = load_unrecorded(&layers).map_err(|problems| build::content::refused(&problems))?;
    let settled = |id: &str, fingerprint: &str| {
        let file = content.wordings.get(id).map(|record| PathBuf::from(&record.file.shown));
        file.is_none_or(|file| committed(&file).is_none_or(|text| text.contains(&format!("\"{fingerprint}\""))))
    };
    // A folder that is laid below others and keeps no record, such as one of the tests, gets none.
    let whole = |folder: &Path| std::path::absolute(folder).ok();
    let last = folders.last().and_then(|folder| whole(folder));
    let keeps = |folder: &str| {
        let recorded = content.wordings.values().any(|record| record.file.folder() == folder);
        recorded || (last.is_some() && whole(Path::new(folder)) == last)
    };
    let written = wordings::records(&content, super::today(), &keeps, &settled);
    for record in &written {
        let path = Path::new(record.question.folder()).join(&record.path);
        files::write(&path, &record.text)?;
        println!("{}", place.show(&path));
    }
    match written.len() {
        0 => eprintln!("All words are recorded already."),
        count => eprintln!("{count} recorded. Keep these files together with the change of the words."),
    }
    Ok(())
}

/// What git has of a file; nothing where it cannot be asked, and then everything counts as seen. A file that git does not have is empty.
fn committed(file: &Path) -> Option<String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name()?.to_str()?;
    let git = |arguments: &[&str]| Command::new("git").arg("-C").arg(folder).args(arguments).output().ok();
    let inside = git(&["rev-parse", "--verify", "--quiet", "HEAD"])?;
    if !inside.status.success() {
        return None;
    }
    let shown = git(&["show", &format!("HEAD:./{name}")])?;
    Some(if shown.status.success() { String::from_utf8_lossy(&shown.stdout).into_owned() } else { String::new() })
}

/// Reads the options; folders only.
pub fn read(arguments: &[String]) -> Done<Option<Vec<PathBuf>>> {
    let mut folders: Option<Vec<PathBuf>> = None;
    let mut left = arguments.iter();
    while let Some(argument) = left.next() {
        match (argument.as_str(), left.next()) {
            ("--dir", Some(folder)) => folders.get_or_insert_default().push(folder.into()),
            _ => return Err(Stop::Usage("Use: cargo xtask content record [--dir FOLDER]…".into())),
        }
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn base() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/content/base")
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() { copy(&entry.path(), &to) } else { fs::copy(entry.path(), to).map(drop).unwrap() }
        }
    }

    #[test]
    fn a_change_of_words_stops_the_build_until_it_is_recorded_and_the_old_words_stay() {
        let folder = std::env::temp_dir().join(format!("foothold-record-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        copy(&base(), &folder);
        let place = Place::here();
        record(&place, std::slice::from_ref(&folder)).unwrap();
        let file = folder.join("wordings/base-first.toml");
        let first = fs::read_to_string(&file).unwrap();
        ::content::author::load(&folder).unwrap();

        let question = folder.join("questions/base-first.toml");
        let changed = fs::read_to_string(&question).unwrap().replace("Do you like tea?", "Do you drink tea?");
        fs::write(&question, changed).unwrap();
        let problems = ::content::author::load(&folder).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["wording-record"]);
        assert!(problems[0].to_string().contains("cargo xtask content record"), "{}", problems[0]);

        record(&place, std::slice::from_ref(&folder)).unwrap();
        let second = fs::read_to_string(&file).unwrap();
        assert!(second.starts_with(&first) && second.contains("Do you like tea?") && second.contains("Do you drink tea?"), "{second}");
        let content = ::content::author::load(&folder).unwrap();
        assert!(::content::author::wordings::unrecorded(&content).is_empty());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn wrong_use_exits_2() {
        assert_eq!(read(&["--all".to_owned()]).unwrap_err().exit_code(), 2);
        assert_eq!(read(&["--dir".to_owned(), "x".to_owned()]).unwrap(), Some(vec!["x".into()]));
    }
}
