//! Tells the account of the app's own faults: a code, the app's version and the kind of page, each kind at most once in a visit.

use crate::browser::fetch;
use crate::paths::{Lang, Route};
use crate::state::App;
use crate::state::account::ask::address;
use crate::state::fault;
use any_spawner::Executor;
use domain::wire::object;

/// Tells of every fault that was noted and not yet told.
pub fn tell_all(app: App) {
    for code in fault::taken() {
        let told = &mut app.account.engine.borrow_mut().told;
        if !told.contains(&code) {
            told.push(code);
            let page = pattern(&app.navigator.route.get_untracked());
            let version = env!("CARGO_PKG_VERSION").to_owned();
            let body = object(&[("code", &code.to_owned()), ("version", &version), ("page", &page)]);
            // With no signal it is not told; a fault that matters comes again.
            Executor::spawn_local(async move { drop(fetch::ask("POST", &address("fault"), Some(&body)).await) });
        }
    }
}

/// The kind of page: never its address, which names a person's own walk.
fn pattern(route: &Route) -> String {
    let of_walk = |rest: &str| format!("/walk/{{slug}}/{{instance}}{rest}");
    match route {
        Route::Start(_) => "/walk/{slug}".into(),
        Route::Tasks(..) => of_walk(""),
        Route::Question(..) => of_walk("/question/{question}"),
        Route::Field(..) => of_walk("/question/{question}/{row}/{field}"),
        Route::Prefill(..) => of_walk("/earlier"),
        Route::Check(..) => of_walk("/check"),
        Route::Verdict(..) => of_walk("/verdict"),
        Route::Documents(..) => of_walk("/documents"),
        Route::ToDo(..) => of_walk("/to-do"),
        Route::Paste(..) => of_walk("/paste"),
        Route::Again(_, page) => pattern(page),
        Route::TenMinutes(_) | Route::InTenMinutes(..) => "/ten-minutes".into(),
        Route::Glossary(_) => "/glossary".into(),
        Route::Home | Route::Walks | Route::Answers => route.path(Lang::En),
        // Addresses of other pages may have a secret in them.
        _ => "/".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_told_by_its_address() {
        let route = Route::Question("light-grant".into(), "our-secret-plan".into(), "grant-plan".into());
        assert_eq!(pattern(&route), "/walk/{slug}/{instance}/question/{question}");
        assert_eq!(pattern(&Route::Glossary(Some("lot".into()))), "/glossary");
        assert_eq!(pattern(&Route::Answers), "/answers");
    }
}
