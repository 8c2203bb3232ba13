//! What an archive holds, read back by a reader of archives.

use super::*;
use domain::api::organisation::Member;

fn row(seq: u32, subject: &str, fact: &str, question: &str, base: Option<&str>, answer: &str) -> String {
    let gone = if answer.is_empty() { r#","gone":"erased""# } else { "" };
    let answer = if answer.is_empty() { r#"{"input":"removed"}"# } else { answer };
    let base = base.map(|base| format!(r#","base":"{base}""#)).unwrap_or_default();
    let at = 1_795_305_600_000 + i64::from(seq);
    format!(
        r#"{{"id":"v{seq}","address":{{"subject":"{subject}","fact":"{fact}"}}{base},"stamp":{{"at":{at},"count":0,"device":"d"}},"question":"{question}","answer":{answer},"place":{seq},"by":"ann"{gone}}}"#
    )
}

fn text(words: &str) -> String {
    serde_json::json!({ "input": { "text": words } }).to_string()
}

fn material() -> Material {
    Material {
        organisation: Organisation {
            name: "Acorn & Oak".into(),
            members: vec![Member { id: "ann".into(), name: "Ann <b>".into(), ..Member::default() }],
            ..Organisation::default()
        },
        versions: vec![
            row(1, "organisation", "organisation.legal-name", "legal-name", None, &text("Old name")),
            row(2, "organisation", "organisation.legal-name", "legal-name", Some("v1"), &text("<script>New</script> name")),
            row(3, "walk:a", "walk.slug", "", None, &text("light-grant")),
            row(4, "walk:a", "walk.name", "", None, &text("Leeds")),
            row(5, "walk:a", "sum", "grant-sum", None, &text("=1+1")),
            row(6, "walk:a", "sum", "grant-sum", None, &text("two\tat\r\nonce")),
            row(7, "walk:a", "slip", "grant-slip", None, ""),
            row(8, "walk:a", "gone", "grant-gone", None, r#"{"input":"removed"}"#),
        ],
        questions: [("legal-name".to_owned(), "What is your legal name?".to_owned())].into(),
        walks: [("light-grant".to_owned(), "Small grant form".to_owned())].into(),
        part: 1,
        now: Instant(1_795_305_600_000),
        ..Material::default()
    }
}

fn file(bytes: &[u8], name: &str) -> String {
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    for entry in archive.entries() {
        let entry = entry.unwrap();
        if entry.file_path().as_ref() == name.as_bytes() {
            let found = archive.get_entry(entry.wayfinder()).unwrap();
            let mut packed = found.data();
            let mut out = Vec::new();
            // Blocks that are not packed: one byte, the length twice, then the bytes.
            loop {
                let last = packed[0] == 1;
                let long = usize::from(u16::from_le_bytes([packed[1], packed[2]]));
                assert_eq!(packed[1..3], [!packed[3], !packed[4]]);
                out.extend_from_slice(&packed[5..5 + long]);
                packed = &packed[5 + long..];
                if last {
                    break;
                }
            }
            assert!(packed.is_empty());
            assert_eq!(out.len() as u64, entry.uncompressed_size_hint());
            return String::from_utf8(out).unwrap();
        }
    }
    panic!("no {name}");
}

#[test]
fn the_page_shows_what_stands_and_runs_nothing() {
    let page = file(&write(&material()).unwrap(), "README.html");
    assert!(page.contains("<h1>Your data on Foothold: Acorn &amp; Oak</h1>"), "{page}");
    assert!(page.contains("What is your legal name?") && page.contains("&lt;script&gt;New&lt;/script&gt; name"), "{page}");
    assert!(!page.contains("<script") && !page.contains("Old name"), "{page}");
    assert!(page.contains("Small grant form: Leeds") && page.contains("at the same time"), "{page}");
    assert!(page.contains("We do not have the words of this question here."), "{page}");
}

/// A version of one address: its number, what it was made from, when, and `erased`, `thinned`, `removed` or its words.
fn head(seq: u32, base: Option<&str>, at: i64, what: &str) -> String {
    let gone = if ["erased", "thinned"].contains(&what) { format!(r#","gone":"{what}""#) } else { String::new() };
    let answer = if gone.is_empty() && what != "removed" { text(what) } else { r#"{"input":"removed"}"#.to_owned() };
    let base = base.map(|base| format!(r#","base":"{base}""#)).unwrap_or_default();
    format!(
        r#"{{"id":"v{seq}","address":{{"subject":"organisation","fact":"f"}}{base},"stamp":{{"at":{at},"count":0,"device":"d"}},"question":"q","answer":{answer},"place":{seq}{gone}}}"#
    )
}

/// The words that stand, and whether each shows.
fn stands(versions: &[String]) -> Vec<(String, bool)> {
    let pages = [format!("[{}]", versions.join(","))];
    let rows = rows(&pages).unwrap();
    standing(&rows).iter().map(|one| (plain(&one.answer), one.shows)).collect()
}

#[test]
fn an_erased_version_hides_no_words_and_does_not_say_that_they_do_not_show() {
    let words = [("words".to_owned(), true)];
    assert_eq!(stands(&[head(1, None, 1, "old"), head(2, Some("v1"), 2, "words"), head(3, Some("v1"), 9, "erased")]), words);
    assert_eq!(stands(&[head(1, None, 1, "words"), head(2, None, 9, "thinned")]), words);
    assert_eq!(stands(&[head(1, None, 1, "old"), head(2, Some("v1"), 9, "erased")]), [], "it still covers what it was made from");
}

#[test]
fn an_answer_that_was_taken_away_is_what_stands() {
    assert_eq!(stands(&[head(1, None, 1, "words"), head(2, Some("v1"), 2, "removed")]), []);
    // Words that were written meanwhile are beside it, as on screen, and under their question.
    let versions = [head(1, None, 1, "words"), head(2, None, 2, "removed")];
    assert_eq!(stands(&versions), [("words".to_owned(), false)]);
    let material =
        Material { versions: vec![versions.join(",")], questions: [("q".to_owned(), "Who?".to_owned())].into(), ..Material::default() };
    let page = file(&write(&material).unwrap(), "README.html");
    let (question, also) = (page.find("<dt>Who?</dt>").unwrap(), page.find("at the same time").unwrap());
    assert!(question < also, "{page}");
}

#[test]
fn what_stands_is_what_domain_says_for_all_small_histories() {
    let whats = ["erased", "thinned", "removed", "words"];
    let mut compared = 0;
    for case in 0..(4 * 4 * 4 * 6 * 3) {
        let mut rest = case;
        let mut pick = |most: usize| {
            let picked = rest % most;
            rest /= most;
            picked
        };
        let kinds = [whats[pick(4)], whats[pick(4)], whats[pick(4)]];
        let times = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]][pick(6)];
        let base = [None, Some("v1"), Some("v2")][pick(3)];
        let versions: Vec<String> = (0..3).map(|n| head(n as u32 + 1, base.filter(|_| n == 2), times[n], kinds[n])).collect();
        let whole: Vec<domain::history::Version> = serde_json::from_str(&format!("[{}]", versions.join(","))).unwrap();
        let heads = domain::history::heads(&whole);
        let expected: Vec<(String, bool)> = heads
            .iter()
            .enumerate()
            .filter(|(_, head)| head.answer.input != Input::Removed)
            .map(|(place, head)| (head.answer.input.text().to_owned(), place == 0))
            .collect();
        assert_eq!(stands(&versions), expected, "{versions:?}");
        compared += expected.len();
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn the_table_holds_one_line_for_each_answer_that_stands() {
    let table = file(&write(&material()).unwrap(), "answers.csv");
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(lines.len(), 1 + 3 + 1, "{table}");
    assert!(lines[2].contains("\"two\tat\nonce\"") && lines[2].contains("\"yes\""), "{table}");
    assert!(lines[3].contains("\"'=1+1\"") && lines[3].contains("\"no\""), "{table}");
}

#[test]
fn the_json_holds_every_version_and_no_erased_words() {
    let json: serde_json::Value = serde_json::from_str(&file(&write(&material()).unwrap(), "answers.json")).unwrap();
    let versions = json["versions"].as_array().unwrap();
    assert_eq!(versions.len(), 8);
    assert_eq!(versions[0]["answer"]["input"]["text"], "Old name");
    assert_eq!((&versions[6]["answer"]["input"], &versions[6]["gone"]), (&"removed".into(), &"erased".into()));
}

#[test]
fn the_questions_and_walks_that_it_speaks_of_are_known() {
    let (mut questions, walks) = asked(&material().versions);
    questions.retain(|id| !id.starts_with("grant-"));
    assert_eq!(questions, ["legal-name".to_owned()].into());
    assert_eq!(walks, ["light-grant".to_owned()].into());
}

#[test]
fn a_long_file_goes_through_in_several_blocks() {
    let mut material = material();
    let long = "ŵ".repeat(100_000);
    material.versions.push(row(9, "organisation", "long", "long", None, &text(&long)));
    let bytes = write(&material).unwrap();
    assert!(file(&bytes, "README.html").contains(&long));
    assert!(file(&bytes, "answers.csv").contains(&long));
}

#[test]
fn a_part_says_which_it_is_in_both_languages() {
    for (welsh, said) in [(false, "This is part 2."), (true, "Dyma ran 2.")] {
        let page = file(&write(&Material { part: 2, more: true, welsh, ..material() }).unwrap(), "README.html");
        assert!(page.contains(said), "{page}");
    }
}

#[test]
fn the_tables_have_their_columns_in_the_language_of_the_archive() {
    for (welsh, columns, shows) in
        [(false, "\"walk\",\"name\",\"question\"", "\"no\""), (true, "\"ffurflen\",\"enw\",\"cwestiwn\"", "\"na\"")]
    {
        let archive = write(&Material { welsh, ..material() }).unwrap();
        let answers = file(&archive, "answers.csv");
        assert!(answers.starts_with(&format!("\u{feff}{columns}")) && answers.contains(shows), "{answers}");
        assert_eq!(file(&archive, "members.csv").contains("\"rôl\""), welsh);
        assert_eq!(file(&archive, "audit.csv").contains("\"pryd\""), welsh);
    }
}
