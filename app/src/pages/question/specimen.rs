//! A question without its page, for the page of specimens that is drawn at build.

use super::{Asking, around, asked, asking, field_of, problems};
use crate::components::errors::error_summary;
use crate::components::field;
use crate::later::Later;
use crate::live::RwSignal;
use crate::pages::group;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use domain::ids::QuestionId;
use domain::question::Kind;
use markup::view;
use std::sync::Arc;

/// A question without the page around it, as one of many on a page of specimens; `tried` as after so many tries to go on.
pub fn specimen(walking: Walking, id: &QuestionId, later: &'static Later, tried: u32, whole: bool) -> Option<View> {
    let question = walking.walk.question(id).cloned().map(Arc::new)?;
    let later = (!field::is_first(&question.kind)).then_some(later);
    let asking = asking(walking, question, None, later, None);
    let tried = RwSignal::new(tried);
    Some(if whole { asked(&asking, tried) } else { field_alone(&asking, tried) })
}

/// An earlier answer that is offered, what is wrong, and the field.
fn field_alone(asking: &Asking, tried: RwSignal<u32>) -> View {
    if matches!(asking.question.kind, Kind::Group(_)) {
        return group::listed(asking, tried);
    }
    let (problems, lines) = problems(asking, tried);
    let field = field_of(asking, problems);
    view! {
        {error_summary(asking.app().say(Msg::ErrorsTitle), lines, tried)}
        {around::offer(asking)}
        {asking.later.map_or_else(|| field::first(&field), |later| (later.field)(asking, &field))}
    }
}
