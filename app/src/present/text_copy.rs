//! All answers of a walk as plain text, for when nothing else can be saved.

use super::check::{Line, Section};
use super::tasks::State;
use super::words::Words;

/// The text: title and name, then each section with its questions and answers. Line ends are those of every notepad (CR LF).
pub fn text(words: &Words<'_>, title: &str, name: &str, sections: &[Section]) -> String {
    let mut lines = vec![title.to_owned()];
    if !name.is_empty() {
        lines.push(name.to_owned());
    }
    for section in sections {
        lines.extend([String::new(), domain::letters::all_large(&section.title)]);
        for row in &section.rows {
            let reference = if row.reference.is_empty() { String::new() } else { format!("{} ", row.reference) };
            lines.extend([String::new(), format!("{reference}{}", row.ask)]);
            if row.lines.is_empty() || row.state != State::Done {
                lines.push(format!("  [{}]", words.say(row.state.word())));
            }
            lines.extend(row.lines.iter().map(|line| match line {
                Line::Said(text) => format!("  {text}"),
                Line::Row(name) => format!("  {name}:"),
                Line::Asked(ask) => format!("  - {ask}"),
            }));
        }
    }
    lines.push(String::new());
    lines.join("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::Route;
    use crate::present::check::Row;
    use domain::catalogue::Interface;
    use domain::ids::QuestionId;

    #[test]
    fn each_question_stands_with_its_answer_or_its_state() {
        let row = |ask: &str, lines: &[&str], state| Row {
            ask: ask.into(),
            reference: "1.1(a)".into(),
            lines: lines.iter().map(|line| Line::Said((*line).to_owned())).collect(),
            state,
            reworded: false,
            route: Route::Home,
            question: QuestionId::default(),
        };
        let rows = vec![row("Name?", &["Acorn", "Oak"], State::Done), row("Tax?", &["half a word"], State::Problem)];
        let sections = [Section { title: "About you".into(), rows }];
        let interface = Interface::default();
        let text = text(&Words(&interface), "Questionnaire", "Leeds", &sections);
        let lines: Vec<_> = text.split("\r\n").collect();
        assert_eq!(lines[..7], ["Questionnaire", "Leeds", "", "ABOUT YOU", "", "1.1(a) Name?", "  Acorn"]);
        assert!(lines.contains(&"  []"), "a state stands beside what cannot stand");
        assert!(lines.contains(&"  half a word"));
    }
}
