//! Identifiers as types of their own, so that a walk's name can never be handed over as a question's.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(pub(crate) String);

        impl $name {
            /// Wraps a text that is known to be such an identifier.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(
    /// A question of the bank. Never changes and is never used again for another question.
    QuestionId
);
id!(
    /// What an answer is about, such as `organisation.legal-name`: the key that walks share.
    FactKey
);
id!(
    /// A walk's name in addresses, such as `selection-questionnaire`.
    WalkSlug
);
id!(
    /// A section of a walk.
    SectionId
);
id!(
    /// A verdict rule or a route of a walk.
    RuleId
);
id!(
    /// One walk taken for one purpose ("for which opportunity?").
    InstanceId
);
id!(
    /// One row of a repeating group. Stable: it stays with the row when others come and go.
    RowId
);
id!(
    /// One version of one answer.
    VersionId
);
id!(
    /// A word of the glossary.
    TermId
);
id!(
    /// The device that wrote a version.
    DeviceId
);
id!(
    /// An organisation with an account.
    OrganisationId
);
id!(
    /// A person who can sign in.
    PersonId
);
id!(
    /// One sign-in on one device.
    SessionId
);
id!(
    /// An invitation to join an organisation.
    InvitationId
);

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Makes a time-ordered identifier: ten characters of time, then sixteen of chance (the shape of a ULID, in lower case).
///
/// `millis` is milliseconds since 1970 in UTC (negative counts as 0), `chance` ten random bytes.
/// Of two identifiers the one made later sorts later, down to the millisecond.
pub fn time_ordered(millis: i64, chance: [u8; 10]) -> String {
    let mut out = String::with_capacity(26);
    let millis = millis.max(0) as u64;
    for place in (0..10).rev() {
        out.push(ALPHABET[((millis >> (place * 5)) & 31) as usize] as char);
    }
    let mut bits: u128 = 0;
    for byte in chance {
        bits = (bits << 8) | u128::from(byte);
    }
    for place in (0..16).rev() {
        out.push(ALPHABET[((bits >> (place * 5)) & 31) as usize] as char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_made_later_sort_later() {
        let early = time_ordered(1_000, [255; 10]);
        let late = time_ordered(1_001, [0; 10]);
        assert!(early < late);
        assert_eq!(early.len(), 26);
    }

    #[test]
    fn chance_tells_two_of_the_same_millisecond_apart() {
        assert_ne!(time_ordered(5, [1; 10]), time_ordered(5, [2; 10]));
    }
}
