//! Fields that the first questions of a walk never have: dates, people, tables, areas, statements to agree to.

use super::choice::checkbox;
use super::parts::{Part, parts};
use super::{Field, areas, date, table};
use crate::live::Act;
use crate::ui::{IntoNode, View};
use domain::answer::Input;
use domain::map::Map;
use domain::question::{Choice, Kind};
use markup::view;

/// The words that these fields need, in the language of the page.
#[derive(Clone)]
pub struct OtherWords {
    /// Names of parts: `day`, `month`, `year`, `name`, `role`, `note`, `link`.
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
    /// Called when a row with something in it was removed.
    pub removed: Act<Removed>,
}

/// A row that was taken out of a table.
pub struct Removed {
    /// What it was called.
    pub name: String,
    /// Where it stood.
    pub place: usize,
    /// What it said.
    pub cells: Map<String, String>,
}

impl OtherWords {
    /// The name of a part.
    pub fn part(&self, part: &str) -> &'static str {
        self.parts.iter().find(|(name, _)| *name == part).map_or("", |(_, words)| *words)
    }

    fn row(&self, name: &'static str, fill: &'static str) -> Part {
        Part { name, label: self.part(name), width: "", fill }
    }
}

/// Draws a field that the first file does not draw. A group is drawn by its page, since its rows are pages of their own.
pub fn other(field: &Field, words: &OtherWords) -> View {
    match &field.question.kind {
        Kind::Declaration(statements) => declaration(field, statements),
        Kind::Areas(choices) => areas::areas(field, words, choices),
        Kind::Date(_) => date::date(field, words, &["day", "month", "year"]),
        Kind::YearMonth => date::date(field, words, &["month", "year"]),
        Kind::Person => field.fieldset(parts(field, &[words.row("name", "name"), words.row("role", "organization-title")])),
        Kind::File => {
            let rows = parts(field, &[words.row("note", "off"), words.row("link", "off")]);
            field.fieldset(view! { <div class="govuk-hint">{words.file_hint}</div>{rows} })
        }
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
        view! { {field.part_problem(place.to_string())}{checkbox(&format!("f-{place}"), &choice, input, set)} }
    };
    let items = statements.iter().enumerate().map(item).collect::<View>();
    field.fieldset(view! { <div class="govuk-checkboxes fh-declare">{items}</div> })
}
