//! Organisations, the people in them, invitations, the record of who did what, and what the register of charities says.

use super::ask::{address, ask, read};
use super::{Trouble, refresh};
use crate::state::App;
use domain::api::charity::Charity;
use domain::api::organisation::{Audit, NewInvitation, Organisation, Welcome};
use domain::api::session::Membership;
use domain::ids::{InvitationId, OrganisationId, PersonId};
use domain::permission::Role;
use domain::wire::{Write, object};

fn at(id: &OrganisationId, rest: &str) -> String {
    format!("organisations/{id}{rest}")
}

/// Starts an organisation.
pub async fn create_organisation(app: App, name: &str, charity_number: Option<u32>) -> Result<Organisation, Trouble> {
    let name = name.trim().to_owned();
    let fields = [Some(("name", &name as &dyn Write)), charity_number.as_ref().map(|number| ("charity_number", number as &dyn Write))];
    let body = object(&fields.into_iter().flatten().collect::<Vec<_>>());
    changed(app, read(&ask(app, "POST", "organisations", Some(&body)).await?)?).await
}

/// An organisation as its members see it. The names of its people are remembered.
pub async fn organisation(app: App, id: &OrganisationId) -> Result<Organisation, Trouble> {
    let answer: Organisation = read(&ask(app, "GET", &at(id, ""), None).await?)?;
    if app.account.organisation.get_untracked().is_some_and(|book| book.id == *id) {
        app.account.people.set(answer.members.iter().map(|member| (member.id.clone(), member.name.clone())).collect());
    }
    Ok(answer)
}

/// Changes an organisation's name or number.
pub async fn change_organisation(
    app: App,
    id: &OrganisationId,
    name: Option<&str>,
    charity_number: Option<u32>,
) -> Result<Organisation, Trouble> {
    let name = name.map(|name| name.trim().to_owned());
    let fields = [
        name.as_ref().map(|name| ("name", name as &dyn Write)),
        charity_number.as_ref().map(|number| ("charity_number", number as &dyn Write)),
    ];
    let body = object(&fields.into_iter().flatten().collect::<Vec<_>>());
    changed(app, read(&ask(app, "PATCH", &at(id, ""), Some(&body)).await?)?).await
}

/// Gives a member another role.
pub async fn set_role(app: App, id: &OrganisationId, person: &PersonId, role: Role) -> Result<(), Trouble> {
    let body = object(&[("role", &role)]);
    ask(app, "PATCH", &at(id, &format!("/members/{person}")), Some(&body)).await.map(drop)
}

/// Takes a member out.
pub async fn remove_member(app: App, id: &OrganisationId, person: &PersonId) -> Result<(), Trouble> {
    ask(app, "DELETE", &at(id, &format!("/members/{person}")), None).await.map(drop)
}

/// Leaves an organisation. Its answers on this device stay until they are taken off.
pub async fn leave(app: App, id: &OrganisationId) -> Result<(), Trouble> {
    ask(app, "POST", &at(id, "/leave"), None).await?;
    changed(app, ()).await
}

/// Makes somebody else the owner.
pub async fn hand_over(app: App, id: &OrganisationId, person: &PersonId) -> Result<(), Trouble> {
    let body = object(&[("person", person)]);
    ask(app, "POST", &at(id, "/handover"), Some(&body)).await?;
    changed(app, ()).await
}

/// Invites somebody: by mail, or with a link for whoever has it.
pub async fn invite(app: App, id: &OrganisationId, email: Option<&str>, role: Role) -> Result<NewInvitation, Trouble> {
    let (email, lang) = (email.map(|email| email.trim().to_owned()), app.lang.tag().to_owned());
    let fields = [
        email.as_ref().map(|email| ("email", email as &dyn Write)),
        Some(("role", &role as &dyn Write)),
        Some(("lang", &lang as &dyn Write)),
    ];
    let body = object(&fields.into_iter().flatten().collect::<Vec<_>>());
    read(&ask(app, "POST", &at(id, "/invitations"), Some(&body)).await?)
}

/// Takes an invitation back.
pub async fn take_back(app: App, id: &OrganisationId, invitation: &InvitationId) -> Result<(), Trouble> {
    ask(app, "DELETE", &at(id, &format!("/invitations/{invitation}")), None).await.map(drop)
}

/// What an invitation is for.
pub async fn invitation(app: App, token: &str) -> Result<Welcome, Trouble> {
    read(&ask(app, "GET", &format!("join/{token}"), None).await.map_err(ended_link)?)
}

/// To a person a link that nobody made is the same as one that has ended.
fn ended_link(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Problem { status: 404, title, detail, fields, .. } => {
            Trouble::Problem { status: 404, code: "invitation_expired".into(), title, detail, fields }
        }
        other => other,
    }
}

/// Accepts an invitation.
pub async fn accept(app: App, token: &str) -> Result<Membership, Trouble> {
    let membership = read(&ask(app, "POST", &format!("join/{token}"), None).await.map_err(ended_link)?)?;
    changed(app, membership).await
}

/// Who did what, newest first; before a line, to go on from there.
pub async fn audit(app: App, id: &OrganisationId, before: Option<u32>) -> Result<Audit, Trouble> {
    let rest = before.map_or_else(|| "/audit".to_owned(), |before| format!("/audit?before={before}"));
    read(&ask(app, "GET", &at(id, &rest), None).await?)
}

/// Has an organisation deleted after its days of grace. Its name is asked for, so that it is not the wrong one.
pub async fn delete_organisation(app: App, id: &OrganisationId, name: &str) -> Result<Organisation, Trouble> {
    let body = object(&[("name", &name.trim().to_owned())]);
    changed(app, read(&ask(app, "DELETE", &at(id, ""), Some(&body)).await?)?).await
}

/// Keeps an organisation that was to be deleted.
pub async fn keep_organisation(app: App, id: &OrganisationId) -> Result<Organisation, Trouble> {
    let kept = read(&ask(app, "POST", &at(id, "/keep"), None).await?)?;
    crate::state::sync::sync_now(app);
    changed(app, kept).await
}

/// Where all of an organisation's data can be had, for a link: in the language of the page.
pub fn export_address(app: App, id: &OrganisationId) -> String {
    address(&at(id, "/export?lang=")) + app.lang.tag()
}

/// What the register of charities says of a number.
pub async fn charity(app: App, number: u32) -> Result<Charity, Trouble> {
    read(&ask(app, "GET", &format!("charities/{number}"), None).await?)
}

/// After a change of where the person belongs, who is signed in is asked for again. Should that fail, the next sync finds out.
async fn changed<T>(app: App, answer: T) -> Result<T, Trouble> {
    drop(refresh(app).await);
    Ok(answer)
}
