//! What a public register says of an organisation, as answers for its bank. Which question reads which field of the register is content.

use crate::answer::{Answer, Input};
use crate::api::charity::Charity;
use crate::ids::{FactKey, QuestionId};
use crate::letters;
use serde::{Deserialize, Serialize};

/// A field of the register that a question can be answered from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegisterField {
    /// The name on the register.
    #[default]
    Name,
    /// The number on the register.
    Number,
    /// The number at Companies House.
    CompanyNumber,
    /// The public address with its postcode.
    Address,
    /// The website.
    Web,
    /// When it was registered.
    RegisteredOn,
}

/// A question that the register can answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterQuestion {
    /// The field of the register.
    pub field: RegisterField,
    /// The question.
    pub question: QuestionId,
    /// What it is about.
    pub fact: FactKey,
    /// The wording that is answered.
    pub wording: String,
    /// The question as it is asked.
    pub ask: String,
}

/// The questions that the register can answer, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// The questions, in the order in which they are shown.
    pub questions: Vec<RegisterQuestion>,
}

/// The answer to a question as the register gives it; nothing when the register does not say.
pub fn answer(charity: &Charity, field: RegisterField) -> Option<Answer> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| Input::Text(text.to_owned()));
    let input = match field {
        RegisterField::Name => text(&charity.name),
        RegisterField::Number => text(&charity.number.to_string()),
        RegisterField::CompanyNumber => text(&charity.company_number),
        RegisterField::Web => text(&with_scheme(&charity.web)),
        RegisterField::Address => address(charity),
        RegisterField::RegisteredOn => charity.registered_on.map(|day| {
            let part = |name: &str, number: u32| (name.to_owned(), number.to_string());
            let year = ("year".to_owned(), day.year().to_string());
            Input::Parts([part("day", day.day()), part("month", day.month()), year].into())
        }),
    };
    input.map(Answer::from)
}

/// Web addresses stand on the register in every form; our question asks for a whole one.
fn with_scheme(web: &str) -> String {
    let web = web.trim();
    let small = letters::all_small(web);
    if web.is_empty() || small.starts_with("https://") || small.starts_with("http://") { web.to_owned() } else { format!("https://{web}") }
}

/// The register has lines without names. The last one is taken as the town when there is more than one; the user looks at it before it is kept.
fn address(charity: &Charity) -> Option<Input> {
    let (first, rest) = charity.address.split_first()?;
    let (town, middle) = match rest.split_last() {
        Some((town, middle)) => (town.clone(), middle.join(", ")),
        None => (String::new(), String::new()),
    };
    let part = |name: &str, text: String| (name.to_owned(), text);
    let parts = [part("line1", first.clone()), part("line2", middle), part("town", town), part("postcode", charity.postcode.clone())];
    Some(Input::Parts(parts.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    fn bridge() -> Charity {
        Charity {
            number: 9_000_001,
            name: "The Bridge".into(),
            address: vec!["Unit 3".into(), "The Old Dairy".into(), "Mill Lane".into(), "Leeds".into()],
            postcode: "LS1 1AA".into(),
            web: "www.bridge.example".into(),
            registered_on: Date::new(2014, 5, 12),
            ..Charity::default()
        }
    }

    fn said(field: RegisterField) -> Option<Input> {
        answer(&bridge(), field).map(|answer| answer.input)
    }

    #[test]
    fn lines_become_the_parts_of_an_address() {
        let Some(input) = said(RegisterField::Address) else { panic!() };
        assert_eq!(
            [input.part("line1"), input.part("line2"), input.part("town"), input.part("postcode")],
            ["Unit 3", "The Old Dairy, Mill Lane", "Leeds", "LS1 1AA"]
        );
        let one = Charity { address: vec!["Town Hall".into()], ..bridge() };
        let Some(input) = answer(&one, RegisterField::Address).map(|answer| answer.input) else { panic!() };
        assert_eq!((input.part("line1"), input.part("town")), ("Town Hall", ""));
    }

    #[test]
    fn what_the_register_does_not_say_is_no_answer() {
        assert_eq!(said(RegisterField::CompanyNumber), None);
        let bare = Charity { address: Vec::new(), web: " ".into(), registered_on: None, ..bridge() };
        for field in [RegisterField::Address, RegisterField::Web, RegisterField::RegisteredOn] {
            assert_eq!(answer(&bare, field), None, "{field:?}");
        }
    }

    #[test]
    fn a_web_address_gets_the_start_that_it_lacks() {
        assert_eq!(said(RegisterField::Web), Some(Input::Text("https://www.bridge.example".into())));
        assert_eq!(with_scheme("HTTP://a.example"), "HTTP://a.example");
    }
}
