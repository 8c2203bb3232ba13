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

    // the register of charities
    Get "/api/v1/charities/{number}" Charity SeeCharity => handlers::charity::show(ask).await;
    Get "/api/v1/operator/charities" CharityReading LoadRegister => handlers::charity::reading(ask, ask.operator()?).await;
    Put "/api/v1/operator/charities" LoadCharities LoadRegister => handlers::charity::load(ask, ask.operator()?).await;

    // a developer's own machine
    #[cfg(feature = "dev")]
    Get "/dev/faults" DevFaults SeeDevelopment => handlers::dev::faults(ask.env).await;
}
