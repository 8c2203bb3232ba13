//! One request to the API, and what went wrong with it.

use super::signed_out;
use crate::browser::{fetch, traces};
use crate::state::App;
use crate::state::account::Signed;
use content::Msg;
use domain::api::{Problem, ProblemField};
use domain::wire::{self, Read};

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer came. Whether it was done is not known; asking again does no harm.
    Offline,
    /// The account says why.
    Problem {
        /// The HTTP status.
        status: u16,
        /// A code that does not change.
        code: String,
        /// What happened, in a few words.
        title: String,
        /// What happened, what is safe, what to do.
        detail: String,
        /// Every field that is at fault.
        fields: Vec<ProblemField>,
    },
}

impl Trouble {
    /// The code.
    pub fn code(&self) -> &str {
        match self {
            Self::Offline => "offline",
            Self::Problem { code, .. } => code,
        }
    }

    /// The HTTP status; 0 when no answer came.
    pub fn status(&self) -> u16 {
        match self {
            Self::Offline => 0,
            Self::Problem { status, .. } => *status,
        }
    }

    /// A sentence for people.
    pub fn words(&self, app: App) -> String {
        match self {
            Self::Offline => app.say(Msg::SyncNoAnswer).to_owned(),
            Self::Problem { detail, .. } => detail.clone(),
        }
    }
}

/// Where something of the API is.
pub fn address(rest: &str) -> String {
    format!("/api/v1/{rest}")
}

/// Asks the API. Whoever is told here that the sign-in has ended makes the whole app know.
///
/// While a sign-in is to be ended, that comes first: nothing else is asked in its name.
pub async fn ask(app: App, method: &str, rest: &str, body: Option<&str>) -> Result<String, Trouble> {
    end_session().await?;
    let reply = fetch::ask(method, &address(rest), body).await.ok_or(Trouble::Offline)?;
    if (200..300).contains(&reply.status) {
        return Ok(reply.text);
    }
    if reply.status == 401 && app.account.session.get_untracked() != Signed::Out {
        signed_out(app);
    }
    // What is no problem document was not written by our site: a page to sign in to the train's network, or a fault on the way.
    let problem: Problem = wire::read(&reply.text).ok_or(Trouble::Offline)?;
    Err(Trouble::Problem { status: reply.status, code: problem.code, title: problem.title, detail: problem.detail, fields: problem.fields })
}

/// Ends the sign-in of a device that was forgotten with no signal, if that is still to be done.
pub async fn end_session() -> Result<(), Trouble> {
    if !traces::is_ending() {
        return Ok(());
    }
    let reply = fetch::ask("DELETE", &address("session"), None).await.ok_or(Trouble::Offline)?;
    if !(200..300).contains(&reply.status) && reply.status != 401 {
        return Err(Trouble::Offline);
    }
    traces::note_ended();
    Ok(())
}

/// Reads an answer.
pub fn read<T: Read>(text: &str) -> Result<T, Trouble> {
    wire::read(text).ok_or(Trouble::Offline)
}
