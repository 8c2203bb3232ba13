//! The field of a question: one match on its kind, and what all kinds share.

use crate::live::{Act, Memo};
use crate::present::problem::Said;
use crate::ui::{IntoNode, View};
use domain::answer::Input;
use domain::question::{Kind, Question};
use markup::view;
use std::rc::Rc;
use std::sync::Arc;

mod areas;
mod choice;
mod date;
pub mod later;
mod parts;
mod table;
mod text;

/// The words that fields need, in the language of the page.
#[derive(Clone, Debug, Default)]
pub struct FieldWords {
    /// Yes, no, or.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Between options and "none of these".
    pub or: &'static str,
    /// "Problem:", for screen readers.
    pub problem: &'static str,
    /// The parts of an address: two lines, town, postcode.
    pub address: [&'static str; 4],
}

/// A field: what it asks, what is in it, and what happens on a change.
#[derive(Clone)]
pub struct Field {
    /// The question.
    pub question: Arc<Question>,
    /// What is in it.
    pub input: Memo<Input>,
    /// Called with every change.
    pub set: Act<Input>,
    /// What is wrong with it and shown.
    pub problems: Memo<Vec<Said>>,
    /// The line below the field: a count, a total, how many are chosen. Its flag says that it is a warning.
    pub note: Memo<Option<(String, bool)>>,
    /// Hint and other text under the heading.
    pub hint: Rc<dyn Fn() -> View>,
    /// There is a hint.
    pub hinted: bool,
    /// Words.
    pub words: Rc<FieldWords>,
}

/// The id of the field, or of its first part: where the error summary leads.
pub fn field_id(kind: &Kind, part: &str) -> String {
    match (kind, part) {
        (_, part) if !part.is_empty() => format!("f-{}", part.replace('.', "-")),
        (Kind::YesNo | Kind::ChooseOne(_) | Kind::ChooseMany(_) | Kind::Areas(_) | Kind::Declaration(_), _) => "f-0".into(),
        (Kind::Date(_), _) => "f-day".into(),
        (Kind::YearMonth, _) => "f-month".into(),
        (Kind::Address, _) => "f-line1".into(),
        (Kind::Person, _) => "f-name".into(),
        (Kind::File, _) => "f-note".into(),
        (Kind::Table(_), _) => "f-table".into(),
        _ => "f".into(),
    }
}

impl Field {
    /// The sentence about a part, or about the whole when `part` is empty.
    fn problem(&self, part: &'static str) -> Memo<Option<String>> {
        let problems = self.problems;
        Memo::new(move || problems.with(|all| all.iter().find(|said| said.part == part).map(|said| said.words.clone())))
    }

    /// The sentences about one part, above its input; about the whole when `part` is empty.
    fn part_problem(&self, part: String) -> View {
        let (problems, word) = (self.problems, self.words.problem);
        let said =
            move || problems.with(|all| all.iter().filter(|said| said.part == part).map(|said| said.words.clone()).collect::<Vec<_>>());
        let lines = move || {
            let line = |said| {
                view! {
                    <p class="govuk-error-message"><span class="govuk-visually-hidden">{word}" "</span>{said}</p>
                }
            };
            said().into_iter().map(line).collect::<View>()
        };
        lines.node()
    }

    /// What the field is described by: hint, problem, note.
    fn described(&self) -> impl Fn() -> String + Clone + 'static {
        let (hinted, problems, note) = (self.hinted, self.problems, self.note);
        move || {
            let hint = if hinted { "f-hint " } else { "" };
            let error = if problems.with(Vec::is_empty) { "" } else { "f-error " };
            let note = if note.with(Option::is_some) { "f-note-line" } else { "" };
            format!("{hint}{error}{note}")
        }
    }

    /// The heading of a field with one input: the label is the `h1`.
    fn label(&self) -> View {
        let ask = self.question.text.ask.clone();
        view! { <h1 class="fh-h1" tabindex="-1"><label for="f">{ask}</label></h1> }
    }

    fn hint_view(&self) -> View {
        let hint = self.hint.clone();
        self.hinted.then(|| view! { <div class="govuk-hint" id="f-hint">{hint()}</div> }).node()
    }

    /// The sentences about the whole field.
    fn whole_problem(&self) -> View {
        view! { <div id="f-error">{self.part_problem(String::new())}</div> }
    }

    /// The line below.
    fn note_view(&self) -> View {
        let note = self.note;
        let line = move || {
            note.get().map(|(words, warns)| {
                let class =
                    if warns { "govuk-character-count__message govuk-error-message" } else { "govuk-hint govuk-character-count__message" };
                view! { <div class=class id="f-note-line">{words}</div> }
            })
        };
        line.node()
    }

    /// A fieldset with the question as its legend.
    fn fieldset(&self, body: View) -> View {
        let ask = self.question.text.ask.clone();
        view! {
            <div class="govuk-form-group" class:govuk-form-group--error=self.is_faulty()>
                <fieldset class="govuk-fieldset" aria-describedby=self.described()>
                    <legend class="govuk-fieldset__legend"><h1 class="fh-h1" tabindex="-1">{ask}</h1></legend>
                    {self.hint_view()}
                    {self.whole_problem()}
                    {body}
                    {self.note_view()}
                </fieldset>
            </div>
        }
    }

    fn is_faulty(&self) -> impl Fn() -> bool + 'static {
        let problems = self.problems;
        move || problems.with(|all| !all.is_empty())
    }
}

/// Whether a field of this kind is drawn by the first file alone.
pub fn is_first(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Declaration(_)
            | Kind::Areas(_)
            | Kind::Date(_)
            | Kind::YearMonth
            | Kind::Person
            | Kind::File
            | Kind::Table(_)
            | Kind::Group(_)
    )
}

/// Draws a field that [`is_first`].
pub fn first(field: &Field) -> View {
    match &field.question.kind {
        Kind::YesNo => choice::yes_no(field),
        Kind::ChooseOne(choices) => choice::one(field, choices),
        Kind::ChooseMany(choices) => choice::many(field, choices),
        Kind::LongText(_) => text::long(field),
        Kind::Address => parts::address(field),
        kind => text::line(field, kind),
    }
}
