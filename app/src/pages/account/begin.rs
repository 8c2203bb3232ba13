//! A new organisation: from its charity number, as the register has it, or by its name alone.

use super::go_on;
use crate::a11y;
use crate::live::{Act, RwSignal};
use crate::pages::charity;
use crate::pages::talk::{Line, Talk, line};
use crate::pages::{back, main_part, signed};
use crate::paths::Route;
use crate::state::App;
use crate::state::account::{self, Next};
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::api::charity::Charity;
use domain::api::organisation::Organisation;
use markup::view;
use web_sys::Event;

/// The page.
pub fn page(app: App) -> View {
    signed::page(app, Msg::BeginTitle, move |_| begin(app))
}

fn begin(app: App) -> View {
    let title = app.say(Msg::BeginTitle);
    let talk = Talk::new(app);
    let by_name = RwSignal::new(false);
    let yes = Act::new(move |charity: Charity| {
        let (name, number) = (charity.name.clone(), Some(charity.number));
        let call = async move { account::create_organisation(app, &name, number).await };
        talk.ask("number", call, move |made| made_one(app, made, Some(charity)));
    });
    let ways = move || {
        let other = by_name.get();
        let change = move |_| {
            by_name.set(!other);
            a11y::focus_soon("#name, #number");
        };
        let form = if other { name_alone(app, talk) } else { charity::part(app, talk, yes) };
        let words = if other { Msg::BeginWith } else { Msg::BeginWithout };
        view! { {form}<p><button class="fh-link" type="button" on:click=change>{app.say(words)}</button></p> }
    };
    let body = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::BeginText)}</p>
        {talk.summary()}
        {ways}
        <section class="fh-panel"><h2 class="fh-h3">{app.say(Msg::BeginInvited)}</h2><p>{app.say(Msg::BeginInvitedText)}</p></section>
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn name_alone(app: App, talk: Talk) -> View {
    let name = RwSignal::new(String::new());
    let submit = move |event: Event| {
        event.prevent_default();
        let given = name.get_untracked().trim().to_owned();
        if given.is_empty() {
            return talk.refuse(vec![("name".into(), app.say(Msg::BeginNameMissing).into())]);
        }
        talk.ask("name", async move { account::create_organisation(app, &given, None).await }, move |made| made_one(app, made, None));
    };
    let field = Line {
        id: "name",
        label: app.say(Msg::BeginName).into(),
        hint: Some(app.say(Msg::BeginNameHint).into()),
        autocomplete: "organization",
        inputmode: "text",
        kind: "text",
    };
    view! { <form novalidate on:submit=submit>{line(app, talk, field, name)}{talk.send(Msg::BeginStart)}</form> }
}

/// Goes on with the new organisation: fills the bank that is open then, and says so on the next page.
fn made_one(app: App, made: Organisation, charity: Option<Charity>) {
    Executor::spawn_local(async move {
        // With nothing on the device the new book is open after this; otherwise what the register says comes along with the rest.
        let next = account::next_step(app).await;
        let filled = match &charity {
            Some(charity) => charity::fill(app, charity).await,
            None => 0,
        };
        let mut said = app.fill(Msg::BeginDone, &[("name", &made.name)]);
        if filled > 0 {
            said.push(' ');
            said.push_str(&app.count(Msg::BeginFilled, filled, &[]));
        }
        match next {
            Next::Ready => app.navigator.replace(Route::Team),
            _ => go_on(app),
        }
        a11y::announce(&said);
    });
}
