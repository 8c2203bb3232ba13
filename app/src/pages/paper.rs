//! A paper of the site, such as the privacy notice: words of content, with the day on which they were compared with the program.

use super::{lost, main_part, opening};
use crate::components::rich::rich;
use crate::live::untrack;
use crate::state::App;
use crate::state::content::Loaded;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::catalogue::{Paper, PaperSection};
use domain::question::{Source, Status};
use markup::view;

/// The page.
pub fn page(app: App, path: &'static str) -> View {
    let draw = move || match app.content.papers() {
        Loaded::Ready(papers) => untrack(|| match papers.papers.iter().find(|paper| path.strip_prefix('/') == Some(&paper.slug)) {
            Some(paper) => words(app, paper),
            None => lost::page(app, Msg::LostTitle, Msg::LostText),
        }),
        Loaded::Failed => lost::not_loaded(app, move || app.content.retry_papers()),
        Loaded::Loading => opening(app),
    };
    draw.node()
}

fn words(app: App, paper: &Paper) -> View {
    let part = |section: &PaperSection| {
        view! { <section id=section.id.clone()><h2 class="fh-h2">{section.title.clone()}</h2>{rich(&section.text, None)}</section> }
    };
    let note = paper.unreviewed.then(|| view! { <p class="fh-badge" data-kind="plain">{app.say(Msg::PaperUnreviewed)}</p> });
    let from = (!paper.sources.is_empty()).then(|| {
        view! { <h2 class="fh-h2">{app.say(Msg::PaperSources)}</h2>{paper.sources.iter().map(|source| from_where(app, source)).collect::<View>()} }
    });
    let date = app.words(|words| words.date(paper.checked));
    let body = view! {
        {note}
        <h1 class="fh-h1" tabindex="-1">{paper.title.clone()}</h1>
        <div class="fh-lead">{rich(&paper.lead, None)}</div>
        {paper.sections.iter().map(part).collect::<View>()}
        {from}
        <p class="fh-caption">{app.fill(Msg::PaperChecked, &[("date", &date)])}</p>
    };
    main_part(app, paper.title.clone(), "fh-main fh-main--paper", body.node())
}

/// A question of a form says "check with the buyer" where a fact is not sure; here there is no buyer.
fn from_where(app: App, source: &Source) -> View {
    let date = app.words(|words| words.date(source.checked));
    let second_hand = (source.status != Status::Verified).then(|| {
        view! { " "<span class="fh-badge" data-kind="ask">{app.say(Msg::PaperSecondHand)}</span> }
    });
    view! {
        <p class="fh-source">
            <a href=source.address.clone() rel="external">{source.title.clone()}</a>
            " "<span class="fh-badge" data-kind="checked">{app.fill(Msg::QuestionChecked, &[("date", &date)])}</span>
            {second_hand}
        </p>
    }
}
