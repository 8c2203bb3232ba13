//! What the bodies of the accounts API look like in JSON: what the app asks with, and what it is answered.

use super::{Read, Reader, Record, Write, quote};
use crate::api::charity::Charity;
use crate::api::me::{Consent, Consents};
use crate::api::organisation::{Audit, AuditLine, Invitation, Member, NewInvitation, Organisation, Welcome};
use crate::api::session::{CodeSent, Device, Devices, Link, Membership, Person, Session, SignInWays};
use crate::api::sync::{Changes, Erase, Kept, Push, Pushed, Refused, RefusedCode};
use crate::api::{Problem, ProblemField};
use crate::ids::{InvitationId, OrganisationId, SessionId};
use crate::permission::{Capacity, Role};

around! { OrganisationId SessionId InvitationId }

// The device keeps a copy of who is signed in, so that it knows with no signal too.
records! {
    Session { id, person, organisations, expires_at }
    Person { id, email, lang; name }
    Membership { id, name, role, capacities; delete_after }
    Push { sent_at, versions }
    Erase { versions }
}

read_records! {
    CodeSent { minutes }
    SignInWays { mail }
    Device { id, name, created_at, seen_at; here }
    Devices { devices }
    Consents { consents }
    Consent { what, wording, given, at }
    Link { code, expires_at }
    Organisation { id, name, capacities, members; charity_number, invitations, delete_after }
    Member { id, name, email, role, since }
    Invitation { id, role, expires_at; email }
    NewInvitation { invitation, token }
    Welcome { organisation, by, role, expires_at; email }
    AuditLine { id, at, what; by, name, object }
    Audit { lines, more }
    Charity {
        number, name, status, read_at; kind, registered_on, removed_on, company_number, address, postcode, web, income_pounds, spending_pounds,
        year_end
    }
    Pushed { kept; refused }
    Kept { id, seq, stamp, by }
    Refused { id, code }
    Changes { versions, cursor, more }
    ProblemField { pointer, code, detail }
}

words! {
    Capacity { Charity = "charity", Prime = "prime", Infrastructure = "infrastructure", Funder = "funder" }
    Role { Owner = "owner", Editor = "editor", Viewer = "viewer", Signatory = "signatory" }
    RefusedCode {
        NeverKept = "never_kept", DeviceOnly = "device_only", UnknownQuestion = "unknown_question", TooLong = "too_long", Erased = "erased"
    }
}

impl Read for Problem {
    fn blank() -> Self {
        Self {
            kind: String::new(),
            title: String::new(),
            status: 0,
            detail: String::new(),
            code: String::new(),
            fields: Vec::new(),
            request_id: String::new(),
        }
    }

    fn read(&mut self, from: &mut Reader) {
        let mut status = 0_u32;
        from.record(
            &["type", "title", "status", "detail", "code", "request_id", "fields"],
            6,
            &mut [&mut self.kind, &mut self.title, &mut status, &mut self.detail, &mut self.code, &mut self.request_id, &mut self.fields],
        );
        match status.try_into() {
            Ok(status) => self.status = status,
            Err(_) => from.refuse(),
        }
    }
}

#[cfg(test)]
mod tests;
