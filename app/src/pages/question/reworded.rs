//! The words of a question changed since it was answered: what they were and what they are, and a way to say that the answer still fits.

use super::Asking;
use crate::a11y;
use crate::components::layers::layer;
use crate::live::{RwSignal, untrack};
use crate::state::{App, wordings};
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::wording::{Change, Line, Run};
use markup::view;

/// The notice above the field.
pub fn notice(asking: &Asking) -> View {
    let app = asking.app();
    let known = wordings::known(app);
    let open = RwSignal::new(false);
    let (inner, fits) = (asking.clone(), asking.clone());
    let difference = move || {
        let wordings = known.get().flatten()?;
        untrack(|| {
            let from = inner.held()?.wording;
            let change = wordings.changed(&inner.question.id, &from, &inner.question.wording)?;
            (!change.lines.is_empty()).then(|| layer(app.say(Msg::WordingWhat), open, told(app, change)))
        })
    };
    let keep = move |_| {
        fits.fits();
        a11y::focus_soon("main h1");
    };
    view! {
        <div class="fh-notice" data-kind="advice">
            <p class="fh-notice__word">{app.say(Msg::WordingTitle)}</p>
            <p>{app.say(Msg::QuestionReworded)}</p>
            {difference}
            <p><button class="fh-link" type="button" on:click=keep>{app.say(Msg::WordingFits)}</button></p>
        </div>
    }
}

/// The lines that differ, each as it was and as it is.
pub fn told(app: App, change: &Change) -> View {
    change.lines.iter().map(|line| pair(app, line)).collect()
}

fn pair(app: App, line: &Line) -> View {
    let side = |runs: &[Run], title: Msg, old: bool| {
        let words = if runs.is_empty() {
            view! { <em>{app.say(if old { Msg::WordingNotThere } else { Msg::WordingGone })}</em> }
        } else {
            runs.iter().map(|run| marked(run, old)).collect::<View>()
        };
        view! { <p class="fh-was"><strong>{app.say(title)}</strong><br/>{words}</p> }
    };
    view! { {side(&line.before, Msg::WordingBefore, true)}{side(&line.now, Msg::WordingNow, false)} }
}

fn marked(run: &Run, old: bool) -> View {
    let text = run.text.clone();
    match (run.changed, old) {
        (false, _) => text.node(),
        (true, true) => view! { <del>{text}</del> },
        (true, false) => view! { <ins>{text}</ins> },
    }
}
