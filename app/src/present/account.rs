//! Words about people and organisations: codes in groups, roles, what was done, how long something is good.

use super::words::Words;
use content::Msg;
use domain::api::organisation::AuditLine;
use domain::letters;
use domain::permission::{Capacity, Role};
use domain::time::Instant;

/// The digits of a code from a mail, however it was typed or pasted; nothing when they are not eight.
pub fn mail_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let other = typed.chars().any(|sign| !sign.is_ascii_digit() && letters::is_of_word(sign));
    (digits.len() == 8 && !other).then_some(digits)
}

/// The letters and digits of a code from another device.
pub fn link_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect()
}

/// A code in two groups, as it is read out.
pub fn in_groups(code: &str) -> String {
    let half = code.len().div_ceil(2);
    match code.split_at_checked(half) {
        Some((first, second)) => format!("{first} {second}"),
        None => code.to_owned(),
    }
}

/// A charity number as it was typed; nothing when it cannot be one.
pub fn charity_number(typed: &str) -> Option<u32> {
    // Numbers of linked charities end in a hyphen and a digit; the register has the main one.
    let main = typed.trim().split('-').next()?.trim();
    let digits: String = main.chars().filter(|sign| !sign.is_whitespace()).collect();
    if (6..=7).contains(&digits.len()) { digits.parse().ok() } else { None }
}

/// The name of a role.
pub fn role(role: Role) -> Msg {
    match role {
        Role::Owner => Msg::RoleOwner,
        Role::Editor => Msg::RoleEditor,
        Role::Viewer => Msg::RoleViewer,
        Role::Signatory => Msg::RoleSignatory,
    }
}

/// What a role may do.
pub fn role_may(role: Role) -> Msg {
    match role {
        Role::Owner => Msg::RoleOwnerMay,
        Role::Editor => Msg::RoleEditorMay,
        Role::Viewer => Msg::RoleViewerMay,
        Role::Signatory => Msg::RoleSignatoryMay,
    }
}

/// The name of a capacity.
pub fn capacity(capacity: Capacity) -> Msg {
    match capacity {
        Capacity::Charity => Msg::OrgKindCharity,
        Capacity::Prime => Msg::OrgKindPrime,
        Capacity::Infrastructure => Msg::OrgKindInfrastructure,
        Capacity::Funder => Msg::OrgKindFunder,
    }
}

/// The day of a time.
pub fn day(words: &Words<'_>, at: Instant) -> String {
    words.date(at.date_utc())
}

/// Whole minutes that are left, at least one until the time has come.
pub fn minutes_left(until: Instant, now: Instant) -> usize {
    let left = until.0.saturating_sub(now.0).max(0);
    usize::try_from(left.saturating_add(59_999) / 60_000).unwrap_or(0)
}

/// Who is meant: their name, else their email.
pub fn shown_name<'a>(name: &'a str, email: &'a str) -> &'a str {
    if name.is_empty() { email } else { name }
}

/// What the account means when it says that something cannot be done: our own words for its codes, in the language of the page.
pub fn trouble(code: &str) -> Option<Msg> {
    Some(match code {
        "other_browser" => Msg::TroubleOtherBrowser,
        "used_code" => Msg::TroubleUsedCode,
        "old_code" => Msg::TroubleOldCode,
        "too_many_tries" => Msg::TroubleTooManyTries,
        "link_not_valid" => Msg::TroubleLinkNotValid,
        "invitation_used" => Msg::TroubleInvitationUsed,
        "invitation_expired" => Msg::TroubleInvitationExpired,
        "invitation_for_another" => Msg::TroubleInvitationForAnother,
        "organisation_full" => Msg::TroubleOrganisationFull,
        "already_member" => Msg::TroubleAlreadyMember,
        "last_owner" => Msg::TroubleLastOwner,
        "no_heir" => Msg::TroubleNoHeir,
        "too_many_organisations" => Msg::TroubleTooManyOrganisations,
        "being_deleted" => Msg::TroubleBeingDeleted,
        "too_many_codes" => Msg::TroubleTooManyCodes,
        "too_many_today" | "too_many_answers" => Msg::TroubleTooManyToday,
        "too_fast" => Msg::TroubleTooFast,
        "no_mail" => Msg::TroubleNoMail,
        "other_address" => Msg::MyDataLeaveEmailWrong,
        "other_name" => Msg::OrgDeleteWrong,
        "sign_in" => Msg::TroubleSignIn,
        "not_for_your_role" => Msg::TroubleRole,
        "not_found" => Msg::TroubleGone,
        "internal" => Msg::TroubleOurs,
        _ => return None,
    })
}

/// What was done, in words; a deed that this program does not know yet shows its code.
pub fn deed(words: &Words<'_>, line: &AuditLine) -> String {
    let known = match line.what.as_str() {
        "organisation-created" => Some(Msg::DeedCreated),
        "organisation-changed" => Some(Msg::DeedChanged),
        "organisation-deletion-asked" => Some(Msg::DeedDeleted),
        "organisation-kept" => Some(Msg::DeedKept),
        "organisation-exported" => Some(Msg::DeedExported),
        "member-invited" => Some(Msg::DeedInvited),
        "invitation-withdrawn" => Some(Msg::DeedTakenBack),
        "member-joined" => Some(Msg::DeedJoined),
        "member-left" => Some(Msg::DeedLeft),
        "member-removed" => Some(Msg::DeedRemoved),
        "member-role-changed" => Some(Msg::DeedRole),
        "ownership-handed-over" => Some(Msg::DeedHandedOver),
        "answer-erased" => Some(Msg::DeedErased),
        "capacity-granted" => Some(Msg::DeedGranted),
        _ => None,
    };
    known.map_or_else(|| line.what.clone(), |key| words.say(key))
}

/// To what it was done: a role, a kind and what was changed in words, anything else as it stands. `editor: Ann` names a role and who has it.
pub fn object(words: &Words<'_>, object: &str) -> String {
    let (first, rest) = object.split_once(": ").unwrap_or((object, ""));
    let changed = match first {
        "name" => Some(Msg::DeedName),
        "charity-number" => Some(Msg::DeedNumber),
        "name, charity-number" => Some(Msg::DeedBoth),
        _ => None,
    };
    let known = changed.or_else(|| Role::from_word(first).map(role)).or_else(|| Capacity::from_word(first).map(capacity));
    match known {
        Some(key) if rest.is_empty() => words.say(key),
        Some(key) => format!("{rest} ({})", words.say(key)),
        None => object.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_pasted() {
        for typed in ["12345678", "1234 5678", " 1234-5678 ", "1234\u{a0}5678\n"] {
            assert_eq!(mail_code(typed).as_deref(), Some("12345678"), "{typed:?}");
        }
        for typed in ["", "1234567", "123456789", "1234 567a 8"] {
            assert_eq!(mail_code(typed), None, "{typed:?}");
        }
        assert_eq!(link_code(" ab2cd-3efgh "), "AB2CD3EFGH");
        assert_eq!(in_groups("AB2CD3EFGH"), "AB2CD 3EFGH");
    }

    #[test]
    fn a_charity_number_has_six_or_seven_digits() {
        for (typed, number) in [("202918", 202_918), (" 1164 883 ", 1_164_883), ("1164883-1", 1_164_883)] {
            assert_eq!(charity_number(typed), Some(number), "{typed:?}");
        }
        for typed in ["", "12345", "12345678", "SC012345", "1164883a", "١١٦٤٨٨٣"] {
            assert_eq!(charity_number(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn a_minute_counts_until_it_is_over() {
        let left = |milliseconds: i64| minutes_left(Instant(1_000_000 + milliseconds), Instant(1_000_000));
        assert_eq!([left(600_000), left(599_999), left(60_001), left(1), left(0), left(-5)], [10, 10, 2, 1, 0, 0]);
    }

    /// What only programs do; what a page says in words of its own, such as the fields that are not right; and what the account itself says, because it
    /// counts how many tries a code has left.
    const NOT_BY_CODE: [&str; 7] =
        ["method_not_allowed", "wrong_origin", "too_large", "not_json", "bad_json", "invalid_fields", "wrong_code"];

    #[test]
    fn whatever_the_account_refuses_is_said_in_the_language_of_the_page() {
        let replies = concat!(env!("CARGO_MANIFEST_DIR"), "/../content/replies/en.toml");
        let replies = std::fs::read_to_string(replies).unwrap();
        let tables: Vec<&str> =
            replies.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).filter(|name| *name != "field").collect();
        // Other words for the same code are named after it: `being_deleted_unsent`.
        let is_code = |name: &&str| !tables.iter().any(|code| name.strip_prefix(code).is_some_and(|rest| rest.starts_with('_')));
        let codes: Vec<&str> = tables.iter().copied().filter(is_code).filter(|code| !NOT_BY_CODE.contains(code)).collect();
        assert!(codes.contains(&"old_code") && codes.contains(&"being_deleted") && codes.len() > 15, "{codes:?}");
        let silent: Vec<&&str> = codes.iter().filter(|code| trouble(code).is_none()).collect();
        assert!(silent.is_empty(), "no words for {silent:?}");
    }
}
