//! Every route of the API on one screen: a line says how it is asked, where, what it does in the permission table, and who answers.

use crate::{error::ApiError, extract::ask::Ask, handlers};
use domain::permission::Action;
use worker::{Method, Response};

/// One way to ask one address.
#[derive(Debug)]
pub struct Route {
    /// How it is asked. `HEAD` works wherever `GET` does.
    pub method: Method,
    /// The address, with names for its changing parts. The log shows this, never the address itself.
    pub pattern: &'static str,
    /// What it leads to.
    pub endpoint: Endpoint,
    /// What it does, for the permission table.
    pub action: Action,
}

macro_rules! routes {
    ($ask:ident; $($(#[cfg($on:meta)])? $method:ident $pattern:literal $name:ident $action:ident => $answer:expr;)*) => {
        /// What a route leads to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the name of the route's line")]
        pub enum Endpoint {
            $($(#[cfg($on)])? $name,)*
        }

        /// The whole API.
        pub const ROUTES: &[Route] = &[
            $($(#[cfg($on)])? Route { method: Method::$method, pattern: $pattern, endpoint: Endpoint::$name, action: Action::$action },)*
        ];

        /// Has a request answered.
        pub async fn run($ask: &mut Ask<'_>) -> Result<Response, ApiError> {
            match $ask.route.endpoint {
                $($(#[cfg($on)])? Endpoint::$name => $answer,)*
            }
        }
    };
}

routes! { ask;
    // the service itself
    Get "/api/v1/health" Health SeeService => handlers::health::show(ask.env).await;
    Get "/api/v1/openapi.json" OpenApi SeeService => handlers::openapi::show();
    Post "/api/v1/fault" ReportFault ReportFault => handlers::fault::report(ask.request, ask.env).await;

    // organisations and the people in them
    Post "/api/v1/organisations" CreateOrganisation CreateOrganisation => handlers::organisation::create(ask).await;
    Get "/api/v1/organisations/{organisation}" Organisation SeeOrganisation => handlers::organisation::show(ask).await;
    Patch "/api/v1/organisations/{organisation}" ChangeOrganisation ChangeOrganisation => handlers::organisation::change(ask).await;
    Delete "/api/v1/organisations/{organisation}" DeleteOrganisation DeleteOrganisation => handlers::organisation::delete(ask).await;
    Post "/api/v1/organisations/{organisation}/keep" KeepOrganisation DeleteOrganisation => handlers::organisation::keep(ask).await;
    Post "/api/v1/organisations/{organisation}/leave" LeaveOrganisation LeaveOrganisation => handlers::member::leave(ask).await;
    Post "/api/v1/organisations/{organisation}/handover" HandOver ManageMembers => handlers::member::hand_over(ask).await;
    Patch "/api/v1/organisations/{organisation}/members/{person}" ChangeMember ManageMembers => handlers::member::change(ask).await;
    Delete "/api/v1/organisations/{organisation}/members/{person}" RemoveMember ManageMembers => handlers::member::remove(ask).await;
    Post "/api/v1/organisations/{organisation}/invitations" Invite Invite => handlers::invitation::create(ask).await;
    Delete "/api/v1/organisations/{organisation}/invitations/{invitation}" WithdrawInvitation Invite => handlers::invitation::withdraw(ask).await;
    Get "/api/v1/organisations/{organisation}/audit" Audit SeeAudit => handlers::audit::show(ask).await;
    Get "/api/v1/organisations/{organisation}/export" Export ExportOrganisation => handlers::export::show(ask).await;
    Get "/api/v1/join/{token}" Invitation SeeInvitation => handlers::join::show(ask).await;
    Post "/api/v1/join/{token}" AcceptInvitation AcceptInvitation => handlers::join::accept(ask).await;

    // answers
    Post "/api/v1/organisations/{organisation}/versions" PushVersions WriteAnswers => handlers::version::push(ask).await;
    Get "/api/v1/organisations/{organisation}/versions" Versions ReadAnswers => handlers::version::list(ask).await;
    Post "/api/v1/organisations/{organisation}/versions/erase" EraseVersions EraseVersion => handlers::version::erase(ask).await;

    // the register of charities
    Get "/api/v1/charities/{number}" Charity SeeCharity => handlers::charity::show(ask).await;
    Get "/api/v1/operator/charities" CharityReading LoadRegister => handlers::charity::reading(ask, ask.operator()?).await;
    Put "/api/v1/operator/charities" LoadCharities LoadRegister => handlers::charity::load(ask, ask.operator()?).await;

    // signing in, and one's own things
    Get "/api/v1/sign-in" SignInWays SignIn => handlers::sign_in::ways(ask);
    Post "/api/v1/session/code" AskForCode SignIn => handlers::sign_in::ask_for_code(ask).await;
    Post "/api/v1/session" SignInByCode SignIn => handlers::sign_in::sign_in(ask).await;
    Get "/api/v1/session" Session UseSession => handlers::session::show(ask).await;
    Delete "/api/v1/session" SignOut UseSession => handlers::session::end_here(ask).await;
    Get "/api/v1/sessions" Sessions ManageSessions => handlers::sessions::list(ask).await;
    Delete "/api/v1/sessions" SignOutEverywhere ManageSessions => handlers::sessions::end_all(ask).await;
    Delete "/api/v1/sessions/{session}" SignDeviceOut ManageSessions => handlers::sessions::end(ask).await;
    Post "/api/v1/link" MakeLink LinkDevice => handlers::link::make(ask).await;
    Post "/api/v1/link/use" UseLink SignIn => handlers::link::use_up(ask).await;
    Patch "/api/v1/me" ChangeMe ManageSelf => handlers::me::change(ask).await;
    Delete "/api/v1/me" LeaveFoothold ManageSelf => handlers::me::leave(ask).await;
    Get "/api/v1/me/consents" Consents ManageSelf => handlers::me::consents(ask).await;
    Post "/api/v1/me/consents" GiveConsent ManageSelf => handlers::me::consent(ask).await;
    Get "/api/v1/me/export" ExportMe ManageSelf => handlers::me::export(ask).await;

    // a developer's own machine
    #[cfg(feature = "dev")]
    Get "/dev/faults" DevFaults SeeDevelopment => handlers::dev::faults(ask.env).await;
    #[cfg(feature = "dev")]
    Get "/dev/outbox" DevOutbox SeeDevelopment => handlers::dev::outbox(ask).await;
    #[cfg(feature = "dev")]
    Put "/dev/organisations/{organisation}/capacities/{capacity}" DevCapacity SeeDevelopment => handlers::dev::capacity(ask).await;
    #[cfg(feature = "dev")]
    Get "/dev/organisations/{organisation}/forgetful" DevForgetful ReadAnswers => handlers::dev::forgetful();
}
