//! What people may do with their data: take it, see what they agreed to, forget this device, leave.

use crate::live::RwSignal;
use crate::pages::parts;
use crate::pages::talk::{Fetched, Line, Talk, line};
use crate::pages::{back, copy, main_part, signed};
use crate::paths::Route;
use crate::present::account::day;
use crate::state::App;
use crate::state::account::{self, Loss};
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::api::me::{Consent, Consents};
use domain::permission::{Action, Decision, decide};
use domain::wire;
use markup::view;
use web_sys::Event;

/// The page. Keeping a copy and forgetting the device need no account and no signal.
pub fn page(app: App) -> View {
    signed::know(app);
    let title = app.say(Msg::MyDataTitle);
    let signed = crate::live::Memo::new(move || account::session(app).map(|session| session.person.email));
    let mine = move || signed.get().is_some().then(|| crate::live::untrack(|| view! { {take(app)}{consents(app)} }));
    let leaving = move || signed.get().map(|email| crate::live::untrack(|| leave(app, email)));
    let body = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        {keep_a_copy(app)}
        {mine}
        {forget(app)}
        {leaving}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn keep_a_copy(app: App) -> View {
    let some = move || {
        (!app.store.instances().is_empty()).then(|| view! {
            <h2 class="fh-h2">{app.say(Msg::MyDataCopy)}</h2>
            <p>{app.say(Msg::MyDataCopyText)}</p>
            <p><button class="fh-button fh-button--second" type="button" on:click=move |_| copy::save(app)>{app.say(Msg::MyDataCopyDo)}</button></p>
            <p>{app.say(Msg::CopyLead)}</p>
            <p class="fh-doors"><a href=app.link(&Route::Copy(None))>{app.say(Msg::CopyTitle)}</a></p>
        })
    };
    some.node()
}

fn take(app: App) -> View {
    let talk = Talk::new(app);
    let organisations = account::session(app).map(|session| session.organisations).unwrap_or_default();
    let may = |id: &domain::ids::OrganisationId| decide(Action::ExportOrganisation, &account::standing(app, id)) == Decision::Allowed;
    let files = organisations.into_iter().filter(|one| may(&one.id)).map(|one| {
        let words = app.fill(Msg::MyDataTakeOrg, &[("name", &one.name)]);
        parts::link(app, talk, account::export_address(app, &one.id), words)
    });
    view! {
        <h2 class="fh-h2">{app.say(Msg::MyDataTake)}</h2>
        <p>{app.say(Msg::MyDataTakeText)}</p>
        {talk.summary()}
        <div class="fh-doors"><a href=account::my_export_address() download=true>{app.say(Msg::MyDataTakeDo)}</a>{files.collect::<View>()}</div>
    }
}

fn consents(app: App) -> View {
    let talk = Talk::new(app);
    let list = Fetched::new(app, move || async move {
        let text = account::consents(app).await?;
        Ok(wire::read::<Consents>(&text).unwrap_or_default())
    });
    let rows = move |all: std::rc::Rc<Consents>| {
        // For each thing the newest line counts, and the newest come first.
        let mut newest: Vec<&Consent> = Vec::new();
        for line in &all.consents {
            if newest.iter().all(|other| other.what != line.what) {
                newest.push(line);
            }
        }
        if newest.is_empty() {
            return view! { <p>{app.say(Msg::MyDataConsentsNone)}</p> };
        }
        let rows = newest.into_iter().map(|one| consent(app, talk, list, one.clone())).collect::<View>();
        view! { <ul class="fh-rows">{rows}</ul> }
    };
    view! { <h2 class="fh-h2">{app.say(Msg::MyDataConsents)}</h2>{talk.summary()}{list.draw(rows)} }
}

fn consent(app: App, talk: Talk, list: Fetched<Consents>, one: Consent) -> View {
    let date = app.words(|words| day(words, one.at));
    let said = app.fill(if one.given { Msg::MyDataGiven } else { Msg::MyDataTakenBack }, &[("date", &date)]);
    let undo = one.given.then(|| {
        let (what, wording) = (one.what.clone(), one.wording.clone());
        let act = move |_| {
            let (what, wording) = (what.clone(), wording.clone());
            talk.ask("main", async move { account::consent(app, &what, &wording, false).await }, move |()| list.again(|| ()));
        };
        view! { <button class="fh-link" type="button" on:click=act>{app.say(Msg::MyDataTakeBack)}</button> }
    });
    view! {
        <li class="fh-row">
            <div class="fh-row__text"><h3 class="fh-row__title">{one.what}</h3><p class="fh-row__meta">{said}</p></div>
            <div class="fh-row__do">{undo}</div>
        </li>
    }
}

fn forget(app: App) -> View {
    let sure = RwSignal::new(false);
    let loss = RwSignal::new(Loss::default());
    let failed = RwSignal::new(false);
    Executor::spawn_local(async move { loss.set(account::loss_in(app).await) });
    let unsent = move || match loss.get().unsent {
        0 => app.say(Msg::MyDataForgetNothing).to_owned(),
        count => app.count(Msg::MyDataForgetUnsent, count, &[]),
    };
    let rest = move || {
        let save = move |_| account::save_all_unsent(app);
        let loss = loss.get();
        let device = (loss.device > 0).then(|| view! { <p>{app.count(Msg::MyDataForgetDevice, loss.device, &[])}</p> });
        let file = (!loss.is_none()).then(|| {
            view! { <p><button class="fh-button fh-button--second" type="button" on:click=save>{app.say(Msg::MyDataForgetSave)}</button></p> }
        });
        view! { {device}{file} }
    };
    let left = move || {
        (failed.get() || app.account.left_behind.get()).then(|| {
            view! { <div class="fh-notice" data-kind="stop" role="alert"><p>{app.say(Msg::MyDataForgetFailed)}</p></div> }
        })
    };
    let body = move || {
        if !sure.get() {
            let ask = move |_| {
                sure.set(true);
                // What was typed since the page was opened counts too.
                Executor::spawn_local(async move { loss.set(account::loss_in(app).await) });
                crate::a11y::focus_soon("#forget");
            };
            return view! { <p><button class="fh-button fh-button--second" type="button" on:click=ask>{app.say(Msg::MyDataForgetDo)}</button></p> };
        }
        let act = move |_| Executor::spawn_local(async move { failed.set(account::forget_phone(app).await.is_err()) });
        view! {
            <div class="fh-notice" data-kind="stop">
                <p id="forget" tabindex="-1"><strong>{unsent}</strong></p>
                {rest}
                <div class="fh-buttons">
                    <button class="fh-button fh-button--danger" type="button" on:click=act>{app.say(Msg::MyDataForgetSure)}</button>
                    <button class="fh-link" type="button" on:click=move |_| sure.set(false)>{app.say(Msg::TalkCancel)}</button>
                </div>
            </div>
        }
    };
    view! { <h2 class="fh-h2">{app.say(Msg::MyDataForget)}</h2><p>{app.say(Msg::MyDataForgetText)}</p>{left}{body} }
}

fn leave(app: App, email: String) -> View {
    let talk = Talk::new(app);
    let typed = RwSignal::new(String::new());
    let submit = move |event: Event| {
        event.prevent_default();
        let given = typed.get_untracked().trim().to_owned();
        if domain::letters::all_small(&given) != domain::letters::all_small(&email) {
            return talk.refuse(vec![("leave".into(), app.say(Msg::MyDataLeaveEmailWrong).into())]);
        }
        talk.ask("leave", async move { account::leave_foothold(app, &given).await }, move |()| app.navigator.go(Route::Account(None)));
    };
    let field = Line {
        id: "leave",
        label: app.say(Msg::MyDataLeaveEmail).into(),
        hint: None,
        autocomplete: "off",
        inputmode: "email",
        kind: "email",
    };
    view! {
        <h2 class="fh-h2">{app.say(Msg::MyDataLeave)}</h2>
        <p>{app.say(Msg::MyDataLeaveText)}</p>
        {talk.summary()}
        <form novalidate on:submit=submit>{line(app, talk, field, typed)}{danger(app, talk, Msg::MyDataLeaveDo)}</form>
    }
}

fn danger(app: App, talk: Talk, words: Msg) -> View {
    let said = move || app.say(if talk.is_busy() { Msg::TalkBusy } else { words }).to_owned();
    view! { <button class="fh-button fh-button--danger" type="submit">{said}</button> }
}
