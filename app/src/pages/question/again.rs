//! A question that somebody went to from a page with many answers: its own page, with the way back to where they came from.

use super::{Asking, Course};
use crate::paths::{Review, Route};
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use domain::ids::QuestionId;
use domain::replay::Standing;
use std::rc::Rc;

/// The page. `inner` is the page of the question or the field.
pub fn page(app: App, from: Review, inner: Route) -> View {
    super::on_course(app, inner, move |walking, _| course(walking, from))
}

fn course(walking: &Walking, from: Review) -> Course {
    let back = from.page(walking.slug(), walking.instance.clone());
    let page = back.clone();
    let after = move |asking: &Asking| match opened(asking) {
        Some(next) => from.question(asking.walking.slug(), asking.walking.instance.clone(), next),
        None => page.clone(),
    };
    Course { within: Rc::new(move |page| Route::Again(from, Box::new(page))), after: Rc::new(after), back, head: Rc::new(|| ().node()) }
}

/// The next question without an answer that is asked because of this one, or because of what this one is asked for.
fn opened(asking: &Asking) -> Option<QuestionId> {
    let question = &asking.question;
    let because: Vec<&QuestionId> =
        std::iter::once(&question.id).chain(question.show_when.iter().flat_map(|condition| condition.questions())).collect();
    asking.walking.look(|replay, _| {
        let behind = replay.steps.iter().skip_while(|step| step.question.id != question.id).skip(1);
        let mut open = behind.filter(|step| step.standing == Standing::Open);
        let next = open.find(|step| {
            let conditions = step.question.show_when.iter().flat_map(|condition| condition.questions());
            conditions.into_iter().any(|looked_at| because.contains(&looked_at))
        });
        next.map(|step| step.question.id.clone())
    })
}
