//! The organisation itself: its name and number, all of it as a file, its end and the way back from that.

use super::{may, of_open};
use crate::live::{Act, RwSignal};
use crate::pages::parts;
use crate::pages::talk::{Fetched, Line, Talk, line};
use crate::pages::{back, charity, main_part, signed};
use crate::paths::Route;
use crate::present::account::{capacity, charity_number, day};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::api::charity::Charity;
use domain::api::organisation::{GRACE_DAYS, Organisation};
use domain::ids::OrganisationId;
use domain::permission::Action;
use markup::view;
use std::rc::Rc;
use web_sys::Event;

/// The page.
pub fn page(app: App) -> View {
    signed::page(app, Msg::OrgTitle, move |_| of_open(app, Msg::OrgTitle, about))
}

fn about(app: App, id: OrganisationId) -> View {
    let title = app.say(Msg::OrgTitle);
    let talk = Talk::new(app);
    let fetched = {
        let id = id.clone();
        Fetched::new(app, move || {
            let id = id.clone();
            async move { account::organisation(app, &id).await }
        })
    };
    let draw = move |organisation: Rc<Organisation>| parts(app, talk, fetched, &organisation);
    let body = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        {talk.summary()}
        {fetched.draw(draw)}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn parts(app: App, talk: Talk, fetched: Fetched<Organisation>, organisation: &Organisation) -> View {
    let id = &organisation.id;
    let kinds = organisation.capacities.iter().map(|one| app.say(capacity(*one))).collect::<Vec<_>>().join(", ");
    let number = organisation.charity_number.map_or_else(|| app.say(Msg::OrgNumberNone).to_owned(), |number| number.to_string());
    let facts = [(Msg::OrgName, organisation.name.clone()), (Msg::OrgNumber, number), (Msg::OrgKinds, kinds)];
    let facts = facts.map(|(key, value)| view! { <div class="fh-facts__row"><dt>{app.say(key)}</dt><dd>{value}</dd></div> });
    let deletes = may(app, organisation, Action::DeleteOrganisation);
    let going = organisation.delete_after.map(|at| {
        let date = app.words(|words| day(words, at));
        let keep = deletes.then(|| keep(app, talk, fetched, id.clone()));
        view! {
            <div class="fh-notice" data-kind="stop">
                <h2 class="fh-h3">{app.fill(Msg::OrgKeep, &[("date", &date)])}</h2>
                <p>{app.say(Msg::OrgKeepText)}</p>
                {keep}
            </div>
        }
    });
    let stays = organisation.delete_after.is_none();
    let change = (stays && may(app, organisation, Action::ChangeOrganisation)).then(|| change(app, talk.form(), fetched, organisation));
    let from_register = (stays && may(app, organisation, Action::WriteAnswers)).then(|| from_register(app, talk.form()));
    let take = may(app, organisation, Action::ExportOrganisation).then(|| {
        let form = talk.form();
        view! {
            <h2 class="fh-h2">{app.say(Msg::OrgTake)}</h2>
            <p>{app.say(Msg::OrgTakeText)}</p>
            {form.summary()}
            <div class="fh-doors">{parts::link(app, form, account::export_address(app, id), app.say(Msg::OrgTakeDo).into())}</div>
        }
    });
    let end = (stays && deletes).then(|| end(app, talk.form(), fetched, organisation));
    view! { {going}<dl class="fh-facts">{facts.into_iter().collect::<View>()}</dl>{change}{from_register}{take}{end} }
}

fn keep(app: App, talk: Talk, fetched: Fetched<Organisation>, id: OrganisationId) -> View {
    let act = move |_| {
        let id = id.clone();
        talk.ask("main", async move { account::keep_organisation(app, &id).await }, move |kept| {
            fetched.set(kept);
            talk.say(app.say(Msg::OrgKept).into());
        });
    };
    view! { <p><button class="fh-button" type="button" on:click=act>{app.say(Msg::OrgKeepDo)}</button></p> }
}

fn field(app: App, id: &'static str, label: Msg, inputmode: &'static str) -> Line {
    Line { id, label: app.say(label).into(), hint: None, autocomplete: "off", inputmode, kind: "text" }
}

fn change(app: App, talk: Talk, fetched: Fetched<Organisation>, organisation: &Organisation) -> View {
    let name = RwSignal::new(organisation.name.clone());
    let number = RwSignal::new(organisation.charity_number.map(|number| number.to_string()).unwrap_or_default());
    let id = organisation.id.clone();
    let submit = move |event: Event| {
        event.prevent_default();
        let (id, given, typed) = (id.clone(), name.get_untracked().trim().to_owned(), number.get_untracked());
        let read = charity_number(&typed);
        let mut faults = Vec::new();
        if given.is_empty() {
            faults.push(("name".to_owned(), app.say(Msg::BeginNameMissing).to_owned()));
        }
        if read.is_none() && !typed.trim().is_empty() {
            faults.push(("charity".to_owned(), app.say(Msg::BeginNumberMissing).to_owned()));
        }
        if !faults.is_empty() {
            return talk.refuse(faults);
        }
        let call = async move { account::change_organisation(app, &id, Some(&given), read).await };
        talk.ask("name", call, move |changed| {
            fetched.set(changed);
            talk.say(app.say(Msg::OrgSaved).into());
        });
    };
    view! {
        <details class="fh-layer">
            <summary>{app.say(Msg::OrgChange)}</summary>
            <div class="fh-layer__body">
                {talk.summary()}
                <form novalidate on:submit=submit>
                    {line(app, talk, field(app, "name", Msg::OrgName, "text"), name)}
                    {line(app, talk, field(app, "charity", Msg::OrgNumber, "numeric"), number)}
                    {talk.send(Msg::OrgSave)}
                </form>
            </div>
        </details>
    }
}

/// Fills the bank from the register at any later time, too.
fn from_register(app: App, talk: Talk) -> View {
    let yes = Act::new(move |found: Charity| {
        Executor::spawn_local(async move {
            let filled = charity::fill(app, &found).await;
            talk.say(app.count(Msg::BeginFilled, filled, &[]));
        });
    });
    view! {
        <details class="fh-layer">
            <summary>{app.say(Msg::OrgFromRegister)}</summary>
            <div class="fh-layer__body">{talk.summary()}{charity::part(app, talk, yes)}</div>
        </details>
    }
}

fn end(app: App, talk: Talk, fetched: Fetched<Organisation>, organisation: &Organisation) -> View {
    let typed = RwSignal::new(String::new());
    let (id, name) = (organisation.id.clone(), organisation.name.clone());
    let label = app.fill(Msg::OrgDeleteName, &[("name", &name)]);
    let submit = move |event: Event| {
        event.prevent_default();
        let (id, given) = (id.clone(), typed.get_untracked().trim().to_owned());
        if given != name {
            return talk.refuse(vec![("delete".into(), app.say(Msg::OrgDeleteWrong).into())]);
        }
        talk.ask("delete", async move { account::delete_organisation(app, &id, &given).await }, move |going| {
            fetched.set(going);
            crate::a11y::focus_soon("main h1");
        });
    };
    let field = Line { label, ..field(app, "delete", Msg::OrgName, "text") };
    view! {
        <h2 class="fh-h2">{app.say(Msg::OrgDelete)}</h2>
        <p>{app.fill(Msg::OrgDeleteText, &[("n", &GRACE_DAYS.to_string())])}</p>
        {talk.summary()}
        <form novalidate on:submit=submit>
            {line(app, talk, field, typed)}
            <button class="fh-button fh-button--danger" type="submit">{app.say(Msg::OrgDeleteDo)}</button>
        </form>
    }
}
