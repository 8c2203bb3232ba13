//! A text file of the answers that were not sent, for somebody who can no longer send them.

use super::not_sent;
use crate::browser::{clock, fetch, files};
use crate::present::answer::raw_lines;
use crate::state::App;
use any_spawner::Executor;
use content::Msg;
use domain::answer::Input;
use domain::history::Version;
use domain::ids::InstanceId;
use domain::walk::Walk;
use domain::wire;

/// Offers a text file with everything of the open book that was not sent.
pub fn save_unsent(app: App) {
    Executor::spawn_local(async move {
        let versions = not_sent(app);
        let mut walks = Vec::new();
        for card in app.content.cards() {
            let named = |version: &Version| {
                let instance = version.address.subject.as_instance().and_then(|id| app.store.instance(&id));
                instance.is_none_or(|instance| instance.walk == card.slug)
            };
            if versions.iter().any(named) {
                // With no signal it comes from the device; where it does not come, the answer stands under its short name.
                walks.extend(fetch::text(&card.file).await.and_then(|text| wire::read::<Walk>(&text)));
            }
        }
        let title = app.say(Msg::SyncFileTitle);
        let name = app.account.organisation.get_untracked().map(|book| book.name).unwrap_or_default();
        files::save_text(&files::file_name(title, &name), &text(app, title, &name, &versions, &walks));
    });
}

fn text(app: App, title: &str, name: &str, versions: &[Version], walks: &[Walk]) -> String {
    let day = app.words(|words| words.date(clock::today()));
    let mut lines = vec![title.to_owned(), format!("{name} {day}").trim().to_owned()];
    let mut taking: Option<InstanceId> = None;
    // What belongs to one taking stands together.
    let mut ordered: Vec<&Version> = versions.iter().filter(|version| says_something(version)).collect();
    ordered.sort_by(|a, b| (&a.address, &a.stamp).cmp(&(&b.address, &b.stamp)));
    for version in ordered {
        let own = version.address.subject.as_instance();
        if own != taking {
            let name = own.as_ref().and_then(|id| app.store.instance(id)).map(|instance| instance.name).unwrap_or_default();
            lines.extend([String::new(), name]);
            taking = own;
        }
        let asked = walks.iter().find_map(|walk| walk.question(&version.question)).map(|question| question.text.ask.clone());
        lines.extend([String::new(), asked.unwrap_or_else(|| version.address.fact.to_string())]);
        lines.extend(raw_lines(&version.answer.input).iter().map(|line| format!("  {line}")));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// Marks of the app's own, such as that a row is there, are no words of anybody.
fn says_something(version: &Version) -> bool {
    !version.answer.input.is_empty() && version.answer.input != Input::Row && !version.address.fact.as_str().starts_with("walk.")
}
