//! Ways through questions other than the order of a walk, and the page of a question on such a way.

use super::{Asking, page};
use crate::pages::{lost, walk_page};
use crate::paths::Route;
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use domain::ids::QuestionId;
use std::rc::Rc;

/// A way through questions other than the order of a walk, such as those that fit into ten minutes.
#[derive(Clone)]
pub struct Course {
    /// The address on this way of a page of the same question: the list of a group, or a field of a row.
    pub within: Rc<dyn Fn(Route) -> Route>,
    /// Where it leads on from the question.
    pub after: Rc<dyn Fn(&Asking) -> Route>,
    /// The page to go back to.
    pub back: Route,
    /// What stands above the question.
    pub head: Rc<dyn Fn() -> View>,
}

/// The page of a question or a field on a way that is not the walk's own. `inner` is its usual page; `course` is made of the question, or the group of the field.
pub fn on_course(app: App, inner: Route, course: impl Fn(&Walking, &QuestionId) -> Course + 'static) -> View {
    let (slug, instance, id, row) = match inner {
        Route::Question(slug, instance, question) => (slug, instance, question, None),
        Route::Field(slug, instance, group, row, field) => (slug, instance, field, Some((group, row))),
        _ => return lost::page(app, Msg::LostTitle, Msg::LostText),
    };
    let draw = move |walking: Walking| {
        let course = course(&walking, row.as_ref().map_or(&id, |(group, _)| group));
        page(walking, id.clone(), row.clone(), Some(course))
    };
    walk_page(app, slug, instance, Box::new(draw))
}
