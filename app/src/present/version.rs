//! Who wrote a version of an answer, as the person who looks at it knows them.

use domain::history::Version;
use domain::ids::{DeviceId, PersonId};

/// Who wrote a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Whoever looks, on this device.
    Here,
    /// Whoever looks, elsewhere.
    Me,
    /// Somebody else, by the name that is known.
    Named(String),
    /// Somebody else.
    Colleague,
    /// Nobody knows who: it came in a file from a device that no account has heard of. It may be one's own.
    Elsewhere,
}

/// Finds out who wrote a version. Several people may use one device, so what the account says of who wrote it counts first; what it has not heard of yet
/// was written on the device that it names.
pub fn writer(version: &Version, me: Option<&PersonId>, here: &DeviceId, people: &[(PersonId, String)]) -> Writer {
    let on_this = version.stamp.device == *here;
    match &version.by {
        Some(by) if Some(by) != me => {
            let known = people.iter().find(|(id, _)| id == by).map(|(_, name)| name.clone());
            known.map_or(Writer::Colleague, Writer::Named)
        }
        Some(_) if !on_this => Writer::Me,
        None if !on_this => Writer::Elsewhere,
        _ => Writer::Here,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::answer::{Address, Input, Subject};
    use domain::history::{Gone, Place, Stamp};
    use domain::question::Keep;
    use domain::time::Instant;

    fn version(by: Option<&str>) -> Version {
        Version {
            id: "v".into(),
            address: Address { subject: Subject::organisation(), fact: "grant.plan".into(), row: None },
            base: None,
            joins: Vec::new(),
            stamp: Stamp { at: Instant(1), count: 0, device: "phone".into() },
            question: "grant-plan".into(),
            wording: String::new(),
            keep: Keep::Account,
            origin: None,
            answer: Input::Text("words".into()).into(),
            place: Place::Draft,
            by: by.map(PersonId::from),
            gone: Gone::No,
        }
    }

    #[test]
    fn on_a_shared_phone_the_words_of_a_colleague_are_not_yours() {
        let people = [("ann".into(), "Ann Harper".to_owned())];
        let said = |by, me: Option<&str>, here: &str| writer(&version(by), me.map(PersonId::from).as_ref(), &here.into(), &people);
        assert_eq!(said(Some("ann"), Some("ben"), "phone"), Writer::Named("Ann Harper".into()));
        assert_eq!(said(Some("cat"), Some("ben"), "phone"), Writer::Colleague);
        assert_eq!(said(Some("ben"), Some("ben"), "phone"), Writer::Here);
        assert_eq!(said(Some("ben"), Some("ben"), "laptop"), Writer::Me);
        assert_eq!(said(None, Some("ben"), "phone"), Writer::Here);
        assert_eq!(said(None, None, "phone"), Writer::Here);
        assert_eq!(said(None, Some("ben"), "laptop"), Writer::Elsewhere);
    }
}
