//! `cargo xtask new walk|question|checklist NAME`: a commented file to start from.

use crate::fault::{Done, Stop};
use crate::place::Place;
use std::fs;
use std::path::{Path, PathBuf};

const WALK: &str = include_str!("new/walk.toml");
const QUESTION: &str = include_str!("new/question.toml");

/// Writes the file, unless the name is taken or badly formed.
pub fn run(place: &Place, arguments: &[String]) -> Done {
    let [what, name] = arguments else {
        return Err(usage());
    };
    let content = place.content.first().map_or_else(|| place.root.join("content"), Clone::clone);
    let path = write(&content, what, name)?;
    println!("{}", place.show(&path));
    eprintln!("Fill in the words in angle brackets, then run `cargo xtask content report`. docs/content-guide.md shows the format.");
    Ok(())
}

fn write(content: &Path, what: &str, name: &str) -> Done<PathBuf> {
    let (folder, template) = match what {
        "walk" => ("walks", WALK),
        "checklist" => ("checklists", WALK),
        "question" => ("questions", QUESTION),
        _ => return Err(usage()),
    };
    if !::content::author::is_kebab(name) {
        let to_do = "Use small letters, digits and single hyphens, and start with a letter: `summer-fair-safety`.";
        return Err(Stop::fault(format!("`{name}` is not a good name for a file of content."), to_do));
    }
    // A walk and a checklist share their addresses; a question may stand in any folder below `questions`.
    let taken = if what == "question" { vec!["questions"] } else { vec!["walks", "checklists"] };
    for folder in taken {
        if let Some(file) = find(&content.join(folder), &format!("{name}.toml")) {
            return Err(Stop::fault(format!("There is a {} already.", file.display()), "Choose another name, or open that file."));
        }
    }
    let folder = content.join(folder);
    let path = folder.join(format!("{name}.toml"));
    fs::create_dir_all(&folder).map_err(|error| Stop::file("make the folder", &folder, &error))?;
    fs::write(&path, template.replace("NAME", name).replace("ORDER", &next_place(content).to_string()))
        .map_err(|error| Stop::file("write", &path, &error))?;
    Ok(path)
}

/// The place in the list of walks after all that are taken.
fn next_place(content: &Path) -> u32 {
    let files = ["walks", "checklists"].iter().filter_map(|folder| fs::read_dir(content.join(folder)).ok()).flatten().flatten();
    let places = files.filter_map(|file| {
        let text = fs::read_to_string(file.path()).ok()?;
        text.lines().find_map(|line| line.strip_prefix("order = ")?.trim().parse::<u32>().ok())
    });
    places.max().unwrap_or(0).saturating_add(1)
}

fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    for entry in fs::read_dir(folder).ok()?.flatten() {
        let path = entry.path();
        let found = if path.is_dir() { find(&path, name) } else { path.ends_with(name).then_some(path) };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn usage() -> Stop {
    Stop::Usage("Use: cargo xtask new walk NAME, cargo xtask new checklist NAME, or cargo xtask new question NAME.".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("foothold-new-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_name_that_is_taken_or_badly_formed_is_refused() {
        let content = folder("refused");
        write(&content, "walk", "my-walk").unwrap();
        let stops = [write(&content, "walk", "my-walk"), write(&content, "checklist", "my-walk"), write(&content, "walk", "My Walk")];
        for stop in stops {
            assert_eq!(stop.unwrap_err().exit_code(), 1);
        }
        assert_eq!(write(&content, "page", "x").unwrap_err().exit_code(), 2);
        write(&content, "question", "my-walk").unwrap();
        fs::remove_dir_all(content).unwrap();
    }

    /// How many walks there are, or the first fault, once every template is made into a file and changed.
    fn loaded(test: &str, change: impl Fn(&str) -> String) -> Result<usize, String> {
        let content = folder(test);
        let files = [("walk", "my-walk"), ("checklist", "my-list"), ("question", "my-walk-first"), ("question", "my-list-first")];
        // The base has the first place in the list.
        for (what, name) in files {
            let path = write(&content, what, name).unwrap();
            let written = change(&fs::read_to_string(&path).unwrap());
            let own = filled(&written).replace("topic.", &format!("{name}.")).replace("order = 1\n", "order = 3\n");
            fs::write(path, own).unwrap();
        }
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/content/base");
        let loaded = ::content::author::load_layers(&[&base, &content]).map_err(|problems| problems[0].to_string());
        fs::remove_dir_all(content).unwrap();
        loaded.map(|content| content.walks.len())
    }

    #[test]
    fn templates_load_once_they_are_filled() {
        assert_eq!(loaded("filled", str::to_owned), Ok(3));
    }

    #[test]
    fn templates_load_with_all_that_is_optional_in_them() {
        // What is optional is there as a comment: a key or the head of a table behind `# `.
        let is_toml = |line: &str| {
            line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        };
        let line = |line: &str| match line.strip_prefix("# ") {
            Some(optional) if is_toml(optional) && !optional.starts_with("show_when") => optional.to_owned(),
            _ => line.to_owned(),
        };
        let whole = |template: &str| template.lines().map(line).collect::<Vec<_>>().join("\n").replace("welsh = false", "welsh = true");
        assert_eq!(loaded("whole", whole), Ok(3));
    }

    #[test]
    fn a_template_that_is_not_filled_in_says_what_is_missing() {
        let without = |template: &str| template.replace("paste = ", "# paste = ");
        assert!(loaded("unfilled", without).unwrap_err().contains("[missing-paste]"));
        let question = include_str!("new/question.toml");
        let told =
            ::content::author::text::read(question.split_once("ask = \"").map_or("", |(_, rest)| rest.split('"').next().unwrap_or("")));
        assert!(told.faults.iter().any(|fault| fault.what.contains("not filled in yet")));
    }

    /// The template with a few plain words for everything in angle brackets.
    fn filled(template: &str) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            out.push_str("Do this now");
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        }
        out + rest
    }
}
