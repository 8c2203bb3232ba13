//! Signing out here: with the answers left on the device or taken off it, which are two different deeds.

use crate::pages::talk::Talk;
use crate::state::App;
use crate::state::account::{self, Leaving};
use crate::ui::{IntoNode, View};
use content::Msg;
use markup::view;

/// The part of the page.
pub fn part(app: App, talk: Talk) -> View {
    let out = move |leaving: Leaving| {
        talk.ask("main", async move { account::sign_out(app, leaving).await }, |()| ());
    };
    let body = move || {
        let Some(book) = app.account.organisation.get() else {
            return view! {
                <p>{app.say(Msg::AccountLeavePlain)}</p>
                <p><button class="fh-button fh-button--second" type="button" on:click=move |_| out(Leaving::Keep)>{app.say(Msg::AccountLeaveNow)}</button></p>
            };
        };
        let lost = move || {
            let loss = account::loss_here(app);
            let unsent =
                (loss.unsent > 0).then(|| view! { <p><strong>{app.count(Msg::AccountLeaveUnsent, loss.unsent, &[])}</strong></p> });
            let device =
                (loss.device > 0).then(|| view! { <p><strong>{app.count(Msg::MyDataForgetDevice, loss.device, &[])}</strong></p> });
            let save = move |_| account::save_unsent(app);
            let file = (!loss.is_none()).then(|| {
                view! { <p><button class="fh-link" type="button" on:click=save>{app.say(Msg::MyDataForgetSave)}</button></p> }
            });
            view! { {unsent}{device}{file} }
        };
        view! {
            <p>{app.fill(Msg::AccountLeaveText, &[("name", &book.name)])}</p>
            <div class="fh-choices">
                <div>
                    <p><button class="fh-button fh-button--second" type="button" on:click=move |_| out(Leaving::Keep)>{app.say(Msg::AccountLeaveKeep)}</button></p>
                    <p>{app.say(Msg::AccountLeaveKeepText)}</p>
                </div>
                <div>
                    {lost}
                    <p><button class="fh-button fh-button--second" type="button" on:click=move |_| out(Leaving::TakeOff)>{app.say(Msg::AccountLeaveOff)}</button></p>
                    <p>{app.say(Msg::AccountLeaveOffText)}</p>
                </div>
            </div>
        }
    };
    view! { <h2 class="fh-h2">{app.say(Msg::AccountLeave)}</h2>{body.node()} }
}
