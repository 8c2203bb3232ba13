//! The register of charities: type a number, see what it says, say whether that is us, and have the bank filled.

use super::talk::{Line, Talk, line};
use crate::a11y;
use crate::browser::fetch;
use crate::live::{Act, RwSignal};
use crate::present::account::{charity_number, day};
use crate::present::words::{Words, pounds};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Address, Origin, Subject};
use domain::api::charity::Charity;
use domain::question::Question;
use domain::register::{self, Register};
use domain::wire::{self, Read};
use markup::view;
use web_sys::Event;

/// Asks for a number and shows what the register says; `yes` goes on with the charity that it is.
pub fn part(app: App, talk: Talk, yes: Act<Charity>) -> View {
    let number = RwSignal::new(String::new());
    let found: RwSignal<Option<Charity>> = RwSignal::new(None);
    let body = move || match found.get() {
        Some(charity) => shown(app, talk, charity, found, yes),
        None => ask(app, talk, number, found),
    };
    body.node()
}

fn ask(app: App, talk: Talk, number: RwSignal<String>, found: RwSignal<Option<Charity>>) -> View {
    let submit = move |event: Event| {
        event.prevent_default();
        let Some(number) = charity_number(&number.get_untracked()) else {
            return talk.refuse(vec![("number".into(), app.say(Msg::BeginNumberMissing).into())]);
        };
        talk.ask("number", async move { account::charity(app, number).await }, move |charity| {
            found.set(Some(charity));
            a11y::focus_soon("#found");
        });
    };
    let field = Line {
        id: "number",
        label: app.say(Msg::BeginNumber).into(),
        hint: Some(app.say(Msg::BeginNumberHint).into()),
        autocomplete: "off",
        inputmode: "numeric",
        kind: "text",
    };
    view! { <form class="fh-code" novalidate on:submit=submit>{line(app, talk, field, number)}{talk.send(Msg::BeginLook)}</form> }
}

fn shown(app: App, talk: Talk, charity: Charity, found: RwSignal<Option<Charity>>, yes: Act<Charity>) -> View {
    let lines = app.words(|words| lines(words, &charity));
    let rows = lines.into_iter().map(|(key, value)| {
        view! { <div class="fh-facts__row"><dt>{app.say(key)}</dt><dd>{value}</dd></div> }
    });
    let date = app.words(|words| day(words, charity.read_at));
    let removed = charity.removed_on.map(|date| {
        let date = app.words(|words| words.date(date));
        view! { <div class="fh-notice" data-kind="explain"><p>{app.fill(Msg::BeginRemoved, &[("date", &date)])}</p></div> }
    });
    let look_again = move |_| {
        found.set(None);
        a11y::focus_soon("#number");
    };
    view! {
        <section class="fh-panel">
            <h2 class="fh-h3" id="found" tabindex="-1">{app.say(Msg::BeginFound)}</h2>
            {removed}
            <dl class="fh-facts">{rows.collect::<View>()}</dl>
            <p class="fh-row__meta">{app.fill(Msg::BeginFoundOn, &[("date", &date)])}</p>
            <div class="fh-buttons">
                <button class="fh-button" type="button" aria-disabled=move || talk.is_busy().then_some("true")
                    on:click=move |_| yes.run(charity.clone())>{app.say(Msg::BeginYes)}</button>
                <button class="fh-link" type="button" on:click=look_again>{app.say(Msg::BeginNo)}</button>
            </div>
        </section>
    }
}

/// What the register says, a line each.
fn lines(words: &Words<'_>, charity: &Charity) -> Vec<(Msg, String)> {
    let address: Vec<&str> =
        charity.address.iter().map(String::as_str).chain([charity.postcode.as_str()]).filter(|line| !line.is_empty()).collect();
    let income = charity.income_pounds.map(|whole| pounds(whole.saturating_mul(100))).unwrap_or_default();
    let lines = [
        (Msg::BeginFoundName, charity.name.clone()),
        (Msg::BeginFoundAddress, address.join(", ")),
        (Msg::BeginFoundWeb, charity.web.clone()),
        (Msg::BeginFoundCompany, charity.company_number.clone()),
        (Msg::BeginFoundSince, charity.registered_on.map(|date| words.date(date)).unwrap_or_default()),
        (Msg::BeginFoundIncome, income),
    ];
    lines.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Writes what the register says into the bank that is open, where the bank says nothing yet; tells how many answers that were.
pub async fn fill(app: App, charity: &Charity) -> usize {
    let file = app.content.with_interface(|interface| interface.register.clone());
    let Some(register) = fetch::text(&file).await.and_then(|text| wire::read::<Register>(&text)) else { return 0 };
    let bank = Subject::organisation();
    let origin = Origin { name: app.say(Msg::BeginOrigin).to_owned(), at: charity.read_at };
    let mut filled = 0;
    for known in register.questions {
        let Some(answer) = register::answer(charity, known.field) else { continue };
        let there = app.store.with_sheet(&bank, |sheet| sheet.get(&known.fact).is_some_and(|held| !held.answer.input.is_empty()));
        if there {
            continue;
        }
        let question = Question { id: known.question, fact: known.fact.clone(), wording: known.wording, ..Question::blank() };
        app.store.write(Address { subject: bank.clone(), fact: known.fact, row: None }, &question, answer, Some(origin.clone()));
        filled += 1;
    }
    app.store.leave_page();
    filled
}
