//! Fields that the first question of a walk never has: dates, parts, tables, areas, statements to agree to.

use super::choice::checkbox;
use super::{Field, areas, parts, table};
use crate::ui::{IntoNode, View};
use domain::answer::Input;
use domain::question::{Choice, Kind};
use markup::view;

/// The words that these fields need, in the language of the page.
#[derive(Clone, Debug, Default)]
pub struct OtherWords {
    /// Names of parts: `day`, `month`, `year`, `name`, `role`, `line1`, `line2`, `town`, `postcode`, `note`, `link`.
    pub parts: Vec<(&'static str, &'static str)>,
    /// How to write a date.
    pub date_hint: &'static str,
    /// An example of a month.
    pub month_hint: &'static str,
    /// What to write for a file.
    pub file_hint: &'static str,
    /// The label of the area search.
    pub find_area: &'static str,
    /// No area found.
    pub no_area: &'static str,
    /// Where the places are fetched from.
    pub places: String,
    /// What a place belongs to: `{place}`, `{police}`, `{region}`.
    pub belongs: &'static str,
    /// Its delivery units: `{units}`.
    pub units: &'static str,
    /// The areas of the newer contracts that it belongs to: `{areas}`.
    pub contracts: &'static str,
    /// A postcode was typed.
    pub postcode: &'static str,
    /// "row {n}"; the number follows.
    pub row: &'static str,
    /// Remove a row.
    pub remove: &'static str,
}

impl OtherWords {
    /// The name of a part.
    pub fn part(&self, part: &str) -> &'static str {
        self.parts.iter().find(|(name, _)| *name == part).map_or("", |(_, words)| *words)
    }
}

/// Draws a field that the first file does not draw. A group is drawn by its page, since its rows are pages of their own.
pub fn other(field: &Field, words: &OtherWords) -> View {
    match &field.question.kind {
        Kind::Declaration(statements) => declaration(field, statements),
        Kind::Areas(choices) => areas::areas(field, words, choices),
        Kind::Date(_) => parts::date(field, words, &["day", "month", "year"]),
        Kind::YearMonth => parts::date(field, words, &["month", "year"]),
        Kind::Address => parts::parts(field, words, &["line1", "line2", "town", "postcode"]),
        Kind::Person => parts::parts(field, words, &["name", "role"]),
        Kind::File => parts::parts(field, words, &["note", "link"]),
        Kind::Table(table) => table::table(field, words, table),
        _ => ().node(),
    }
}

/// Statements to agree to, each by itself.
pub fn declaration(field: &Field, statements: &[String]) -> View {
    let (input, set) = (field.input, field.set);
    let item = |(place, statement): (usize, &String)| {
        let choice = Choice { value: place.to_string(), label: statement.clone(), ..Choice::default() };
        let set = move |value: String, on: bool| {
            let mut agreed = input.get_untracked().many().to_vec();
            agreed.retain(|other| *other != value);
            if on {
                agreed.push(value);
            }
            set.run(Input::Many(agreed));
        };
        view! { {part_problem(field, place.to_string())}{checkbox(&format!("f-{place}"), &choice, input, set)} }
    };
    let items = statements.iter().enumerate().map(item).collect::<View>();
    field.fieldset(view! { <div class="govuk-checkboxes fh-declare">{items}</div> })
}

/// The sentence about one part of a field.
pub fn part_problem(field: &Field, part: String) -> View {
    let (problems, word) = (field.problems, field.words.problem);
    let said = move || problems.with(|all| all.iter().find(|said| said.part == part).map(|said| said.words.clone()));
    (move || {
        said().map(|said| {
            view! {
                <p class="govuk-error-message"><span class="govuk-visually-hidden">{word}" "</span>{said}</p>
            }
        })
    })
    .node()
}
