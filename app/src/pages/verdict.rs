//! What the answers come to: the verdict, the list of things to do, and the routes with their reasons.

use super::{back, main_part, question, text};
use crate::browser::files;
use crate::paths::{Review, Route as Page};
use crate::present::verdict::later::{action as action_word, fit, words};
use crate::present::verdict::{kind, word};
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::condition::Truth;
use domain::verdict::{Fit, Outcome, Rule, Weighed, routes, verdict};
use domain::walk::{CheckWith, OutcomeWords, Test};
use markup::view;

/// The page. Answers do not change on it, so it is worked out once.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    let caption = walking.full_name();
    let (title, body, open) = walking.look(|replay, _| {
        let verdict = verdict(&walking.walk, replay, replay.is_open());
        let said = words(&walking.walk, verdict.outcome);
        let title = said.map_or_else(|| app.say(word(verdict.outcome)).to_owned(), |words| words.title.clone());
        let open = replay.open().chain(replay.not_sure()).count();
        let actions: Vec<_> = verdict.fired.iter().map(|rule| action(&walking, rule)).collect();
        let weighed: Vec<_> = routes(&walking.walk, replay).iter().map(|weighed| route(app, walking.walk.check_with, weighed)).collect();
        let body = view! {
            {panel(app, verdict.outcome, said, &title)}
            {(open > 0).then(|| view! { <p><a href=app.link(&Page::ToDo(slug.clone(), instance.clone()))>{app.count(Msg::VerdictOpen, open, &[])}</a></p> })}
            {(!weighed.is_empty()).then(|| view! { <h2 class="fh-h2" lang=app.lang.tag()>{app.say(Msg::VerdictRoutes)}</h2>{weighed} })}
            {(!actions.is_empty()).then(|| view! { <h2 class="fh-h2" lang=app.lang.tag()>{app.say(Msg::VerdictTodo)}</h2><ol class="fh-actions">{actions}</ol> })}
        };
        (title, body.node(), open)
    });
    // What is finished goes to the portal next.
    let paste = if open == 0 { "fh-button" } else { "fh-button fh-button--second" };
    let whole = view! {
        {back(app, &Page::Tasks(slug.clone(), instance.clone()), app.say(Msg::NavBack))}
        <p class="fh-caption" dir="auto" lang=lang.clone()>{caption}</p>
        <div lang=lang>{body}</div>
        <p>{app.say(Msg::VerdictNotAdvice)}</p>
        <div class="fh-buttons">
            <a class=paste href=app.link(&Page::Paste(slug.clone(), instance.clone()))>{app.say(Msg::PasteTitle)}</a>
            <button class="fh-button fh-button--second" type="button" on:click=move |_| files::print()>{app.say(Msg::VerdictPrint)}</button>
            <a class="fh-button fh-button--second" href=app.link(&Page::Check(slug.clone(), instance.clone()))>{app.say(Msg::TasksCheck)}</a>
            <a class="fh-button fh-button--second" href=app.link(&Page::Documents(slug, instance))>{app.say(Msg::DocumentLink)}</a>
        </div>
    };
    let drawn = main_part(app, title, "fh-main", whole.node());
    super::show_again(app, |question| format!("[data-beside=\"{question}\"] a"));
    drawn
}

fn panel(app: App, outcome: Outcome, said: Option<&OutcomeWords>, title: &str) -> View {
    view! {
        <div class="fh-verdict" data-verdict=outcome.as_str()>
            <p class="fh-verdict__word" lang=app.lang.tag()>{app.say(word(outcome))}</p>
            <h1 class="fh-h1" tabindex="-1">{title.to_owned()}</h1>
            {said.map(|words| text(app, &words.text))}
        </div>
    }
}

fn action(walking: &Walking, rule: &Rule) -> View {
    let app = walking.app;
    let (mark, said) = (kind(rule).0, action_word(rule));
    let look = app.link(&Review::Verdict.question(walking.slug(), walking.instance.clone(), rule.beside.clone()));
    // A rule beside a field of a group has no page of its own: the list of rows is named by `beside` in content.
    let link = walking.walk.questions().any(|question| question.id == rule.beside).then(|| {
        view! { <p><a href=look lang=app.lang.tag()>{app.say(Msg::VerdictLook)}<span class="govuk-visually-hidden">": "{rule.title.clone()}</span></a></p> }
    });
    view! {
        <li class="fh-action" data-kind=mark data-beside=rule.beside.to_string()>
            <h3 class="fh-action__title">{rule.title.clone()}</h3>
            <p class="fh-action__kind" lang=app.lang.tag()>{app.say(said)}</p>
            {text(app, &rule.reason)}
            {text(app, &rule.way_forward)}
            {link}
            {question::listed(app, walking.walk.check_with, &rule.sources, None)}
        </li>
    }
}

fn route(app: App, with: CheckWith, weighed: &Weighed<'_>) -> View {
    let wait = weighed.route.wait;
    let (mark, said) = fit(weighed.fit, wait);
    // What speaks for waiting is something that is not there yet, and only that can be changed.
    let (there, lacking) = if wait { (Truth::No, Truth::Yes) } else { (Truth::Yes, Truth::No) };
    let reason = |(test, truth): &(&Test, Truth)| {
        let words = match truth {
            Truth::Yes => test.met.clone(),
            Truth::No => test.unmet.clone(),
            Truth::Unknown => return None,
        };
        Some(view! { <li data-met=if *truth == there { "yes" } else { "no" }>{words}</li> })
    };
    let unknown = weighed.tests.iter().filter(|(_, truth)| *truth == Truth::Unknown).count();
    let unknown =
        (unknown > 0).then(|| view! { <li data-met="unknown" lang=app.lang.tag()>{app.count(Msg::VerdictUnknown, unknown, &[])}</li> });
    let changes: Vec<_> = weighed
        .tests
        .iter()
        .filter(|(test, truth)| *truth == lacking && !test.change.is_empty())
        .map(|(test, _)| view! { <li>{test.change.clone()}</li> })
        .collect();
    let changes = ((wait || weighed.fit != Fit::Fits) && !changes.is_empty()).then(|| {
        view! { <h4 class="fh-route__change" lang=app.lang.tag()>{app.say(Msg::VerdictChange)}</h4><ul class="fh-list">{changes}</ul> }
    });
    let next = (weighed.fit != Fit::NotYet && !weighed.route.next.is_empty()).then(|| {
        view! { <h4 class="fh-route__change" lang=app.lang.tag()>{app.say(Msg::VerdictFirst)}</h4>{text(app, &weighed.route.next)} }
    });
    view! {
        <article class="fh-route" data-fit=mark>
            <p class="fh-route__fit" lang=app.lang.tag()>{app.say(said)}</p>
            <h3 class="fh-h3">{weighed.route.title.clone()}</h3>
            {text(app, &weighed.route.summary)}
            <ul class="fh-reasons">{weighed.tests.iter().map(reason).collect::<View>()}{unknown}</ul>
            {changes}{next}
            {question::listed(app, with, &weighed.route.sources, Some(""))}
        </article>
    }
}
