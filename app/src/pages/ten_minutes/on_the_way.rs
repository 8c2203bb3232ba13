//! A question on the way through a few minutes: the page of the question itself, with what is left above it and another way on.

use super::pile;
use crate::pages::question::{self, Asking, Course};
use crate::paths::Route;
use crate::present::ten_minutes::left;
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use domain::ids::QuestionId;
use domain::ten_minutes::Sitting;
use markup::view;
use std::rc::Rc;

/// The page. `inner` is the page of the question or the field.
pub fn page(app: App, sitting: Sitting, inner: Route) -> View {
    question::on_course(app, inner, move |walking, question| course(walking, sitting, question))
}

/// The way on. What the question takes is looked up before it is answered, since an answer of the bank makes it shorter.
fn course(walking: &Walking, sitting: Sitting, question: &QuestionId) -> Course {
    let (app, instance, id) = (walking.app, walking.instance.clone(), question.clone());
    let pile = pile(app);
    let minutes = pile.minutes(&instance, question);
    let more = pile.plan(Some(&instance), sitting.left(), |plan| {
        plan.picks
            .iter()
            .filter(|pick| pick.question.id != *question || pile.begun.get(pick.taking).is_none_or(|begun| begun.instance != instance))
            .count()
    });
    let after = move |asking: &Asking| {
        let standing = asking.walking.look(|replay, _| replay.step(&id).map(|step| step.standing.clone()));
        let sitting = standing.map_or(sitting, |standing| sitting.after(minutes, &standing));
        super::pile(app).next(sitting, Some(&instance)).unwrap_or(Route::TenMinutes(Some(sitting)))
    };
    let head = move || {
        let words = app.words(|words| left(words, sitting, more));
        let stop = app.link(&Route::TenMinutes(Some(sitting)));
        view! { <p class="fh-sitting" lang=app.lang.tag()>{words}" "<a href=stop>{app.say(Msg::TenMinutesStop)}</a></p> }
    };
    Course {
        within: Rc::new(move |page| Route::InTenMinutes(sitting, Box::new(page))),
        after: Rc::new(after),
        back: Route::TenMinutes(Some(sitting)),
        head: Rc::new(head),
    }
}
