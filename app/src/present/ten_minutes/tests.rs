//! What fits, in words, and the page it leads to.

use super::*;
use domain::answer::{Held, Input};
use domain::catalogue::Interface;
use serde_json::json;

fn walk(slug: &str, questions: &[(&str, u8)]) -> Arc<Walk> {
    let question = |(id, minutes): &(&str, u8)| json!({ "id": id, "fact": id, "kind": "yes_no", "minutes": minutes, "text": { "ask": format!("{id}?") }, "wording": "" });
    let questions: Vec<_> = questions.iter().map(question).collect();
    let walk = json!({
        "slug": slug, "title": slug.to_uppercase(), "summary": [], "minutes": 1, "outcomes": [], "lang": "en", "version": "",
        "sections": [{ "id": "s", "title": "S", "questions": questions }],
    });
    Arc::new(serde_json::from_value(walk).unwrap())
}

fn begun(id: &str, name: &str, walk: Arc<Walk>, answered: &[&str]) -> Begun {
    let mut sheet = Sheet::default();
    for fact in answered {
        let held = Held {
            answer: Input::Text("yes".into()).into(),
            at: Instant(0),
            question: (*fact).into(),
            wording: String::new(),
            origin: None,
        };
        sheet.put((*fact).into(), None, held);
    }
    Begun { instance: id.into(), name: name.into(), changed: Instant(0), walk, sheet }
}

fn pile() -> Pile {
    let grant = walk("grant", &[("plan", 4), ("cost", 9), ("name", 2)]);
    let checks = walk("checks", &[("backup", 3), ("phones", 1)]);
    let begun = vec![begun("one", "Leeds", grant, &["name"]), begun("two", "", checks, &["backup"])];
    Pile { begun, bank: Sheet::default(), today: Date::new(2026, 11, 28).unwrap() }
}

fn interface() -> Interface {
    let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
    let words: [(Msg, &[&str]); 10] = [
        (Msg::TenMinutesFinishes, &["finishes"]),
        (Msg::TenMinutesOf, &["{n} one", "{n} several"]),
        (Msg::WalksMinutes, &["{n} minute", "{n} minutes"]),
        (Msg::TenMinutesLeft, &["{left} of {minutes}."]),
        (Msg::TenMinutesMore, &["{n} more", "{n} more"]),
        (Msg::TenMinutesLast, &["last"]),
        (Msg::TenMinutesLooked, &["looked"]),
        (Msg::TenMinutesDone, &["{n} question done", "{n} questions done"]),
        (Msg::TenMinutesToGo, &["{n} to go", "{n} to go"]),
        (Msg::TenMinutesNone, &["none"]),
    ];
    for (key, forms) in words {
        interface.messages[key.index()] = forms.iter().map(ToString::to_string).collect();
    }
    interface
}

#[test]
fn each_walk_says_which_of_its_questions_fit_and_whether_that_finishes_it() {
    let (pile, interface) = (pile(), interface());
    let parts = pile.plan(None, 5, |plan| parts(&Words(&interface), &pile, plan));
    let told: Vec<_> = parts.iter().map(|part| (part.title.as_str(), part.note.as_str(), part.rows.len())).collect();
    assert_eq!(told, [("CHECKS", "finishes", 1), ("GRANT: Leeds", "1 one", 1)]);
    assert_eq!(parts[0].rows, [("phones?".to_owned(), "1 minute".to_owned())]);
}

#[test]
fn a_sitting_goes_on_where_the_user_is_until_nothing_fits() {
    let pile = pile();
    let address = |sitting, here: Option<&str>| {
        let here = here.map(InstanceId::from);
        pile.next(sitting, here.as_ref()).map(|route| route.path(crate::paths::Lang::En))
    };
    assert_eq!(address(Sitting::new(5), None).as_deref(), Some("/ten-minutes/5/walk/checks/two/question/phones"));
    assert_eq!(address(Sitting::new(5), Some("one")).as_deref(), Some("/ten-minutes/5/walk/grant/one/question/plan"));
    let begun = Sitting { minutes: 5, spent: 1, done: 1, unsure: 0 };
    assert_eq!(address(begun, Some("two")).as_deref(), Some("/ten-minutes/5-1-1-0/walk/checks/two/question/phones"));
    assert_eq!(address(Sitting { spent: 5, ..begun }, None), None);
}

#[test]
fn what_is_left_and_what_it_came_to_are_plain_numbers() {
    let interface = interface();
    let words = Words(&interface);
    let sitting = Sitting { minutes: 15, spent: 4, done: 3, unsure: 0 };
    assert_eq!(left(&words, sitting, 2), "11 of 15. 2 more");
    assert_eq!(left(&words, Sitting::new(5), 0), "5 of 5. last");
    assert_eq!(came_to(&words, sitting, 14), "3 questions done, 14 to go");
    assert_eq!(came_to(&words, Sitting { done: 0, unsure: 1, ..sitting }, 0), "looked, none");
}
