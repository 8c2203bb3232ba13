//! Who may do what: one table of action, role and capacity, for the Worker to obey and for the app to know which buttons to show.

use serde::{Deserialize, Serialize};

/// What an organisation is in Foothold. It can be several of these at once. All but [`Capacity::Charity`] are granted by an operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// A charity or another voluntary organisation.
    #[default]
    Charity,
    /// Leads bids and looks for partners.
    Prime,
    /// Helps other charities, as Clinks does.
    Infrastructure,
    /// Gives grants or buys services.
    Funder,
}

impl Capacity {
    /// Every capacity.
    pub const ALL: [Self; 4] = [Self::Charity, Self::Prime, Self::Infrastructure, Self::Funder];

    /// The word in addresses, tables and commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Charity => "charity",
            Self::Prime => "prime",
            Self::Infrastructure => "infrastructure",
            Self::Funder => "funder",
        }
    }

    /// The capacity that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capacity| capacity.word() == word)
    }
}

/// What a member is in an organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything, and the only one who decides about people and about the organisation itself.
    Owner,
    /// Reads and writes answers.
    Editor,
    /// Reads.
    #[default]
    Viewer,
    /// Reads and signs.
    Signatory,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Editor, Self::Viewer, Self::Signatory];

    /// The word in addresses and tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Viewer => "viewer",
            Self::Signatory => "signatory",
        }
    }

    /// The role that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// Something that can be asked of the Worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See whether the service is there and what its API is.
    SeeService,
    /// Tell of a fault of the app.
    ReportFault,
    /// Ask for a sign-in code, give it back, or use a link code.
    SignIn,
    /// See what the charity register says of a number.
    SeeCharity,
    /// See what an invitation is for, with its secret in hand.
    SeeInvitation,
    /// See who is signed in; sign out here.
    UseSession,
    /// See and end one's own sign-ins on all devices.
    ManageSessions,
    /// Make a code that signs another device of one's own in.
    LinkDevice,
    /// Change one's own name and language, give and withdraw consents, take one's own data, leave Foothold.
    ManageSelf,
    /// Start an organisation.
    CreateOrganisation,
    /// Accept an invitation.
    AcceptInvitation,
    /// See an organisation's name, capacities and members.
    SeeOrganisation,
    /// Leave an organisation.
    LeaveOrganisation,
    /// Rename an organisation, or give it its charity number.
    ChangeOrganisation,
    /// Invite people, and take invitations back.
    Invite,
    /// Change roles, remove members, hand ownership over.
    ManageMembers,
    /// Delete an organisation, or keep it after all.
    DeleteOrganisation,
    /// Read the answers.
    ReadAnswers,
    /// Write answers.
    WriteAnswers,
    /// Erase the words of a version for good.
    EraseVersion,
    /// See who did what.
    SeeAudit,
    /// Take all of the organisation's data away as a file.
    ExportOrganisation,
    /// Load a public register. For whoever runs the service.
    LoadRegister,
    /// Look at what a developer's own machine shows of itself.
    SeeDevelopment,
}

/// Who may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever runs the service, with the key that was set for it.
    Operator,
    /// Members of the organisation in question with one of these roles; with capacities named, only where the organisation has one of them.
    Members {
        /// The roles.
        roles: &'static [Role],
        /// The capacities; none named means any.
        capacities: &'static [Capacity],
    },
}

const ALL_MEMBERS: Who = Who::Members { roles: &Role::ALL, capacities: &[] };
const OWNERS: Who = Who::Members { roles: &[Role::Owner], capacities: &[] };
const WRITERS: Who = Who::Members { roles: &[Role::Owner, Role::Editor], capacities: &[] };

/// The whole table.
pub const TABLE: &[(Action, Who)] = &[
    (Action::SeeService, Who::Anyone),
    (Action::ReportFault, Who::Anyone),
    (Action::SignIn, Who::Anyone),
    (Action::SeeCharity, Who::Anyone),
    (Action::SeeInvitation, Who::Anyone),
    (Action::SeeDevelopment, Who::Anyone),
    (Action::LoadRegister, Who::Operator),
    (Action::UseSession, Who::SignedIn),
    (Action::ManageSessions, Who::SignedIn),
    (Action::LinkDevice, Who::SignedIn),
    (Action::ManageSelf, Who::SignedIn),
    (Action::CreateOrganisation, Who::SignedIn),
    (Action::AcceptInvitation, Who::SignedIn),
    (Action::SeeOrganisation, ALL_MEMBERS),
    (Action::LeaveOrganisation, ALL_MEMBERS),
    (Action::ChangeOrganisation, OWNERS),
    (Action::Invite, OWNERS),
    (Action::ManageMembers, OWNERS),
    (Action::DeleteOrganisation, OWNERS),
    (Action::ReadAnswers, ALL_MEMBERS),
    (Action::WriteAnswers, WRITERS),
    (Action::EraseVersion, WRITERS),
    (Action::SeeAudit, ALL_MEMBERS),
    (Action::ExportOrganisation, WRITERS),
];

impl Action {
    /// Who may do it. An action that stands in no line of the table is nobody's: the empty set of roles.
    pub fn who(self) -> Who {
        let line = TABLE.iter().find(|(action, _)| *action == self);
        line.map_or(Who::Members { roles: &[], capacities: &[] }, |(_, who)| *who)
    }
}

/// What is known of the one who asks, about the organisation in question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// They are signed in.
    pub signed_in: bool,
    /// They have the key of whoever runs the service.
    pub operator: bool,
    /// Their role in the organisation, if they are a member.
    pub role: Option<Role>,
    /// What the organisation is.
    pub capacities: Vec<Capacity>,
}

/// What the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Allowed,
    /// Perhaps, after signing in.
    SignIn,
    /// To a stranger the thing is not there: whether it exists is nobody else's business.
    Hidden,
    /// The member knows the organisation, and this is for others in it.
    NotForYourRole,
}

/// Decides whether somebody may do something.
pub fn decide(action: Action, standing: &Standing) -> Decision {
    match (action.who(), standing) {
        (Who::Anyone, _) | (Who::SignedIn, Standing { signed_in: true, .. }) | (Who::Operator, Standing { operator: true, .. }) => {
            Decision::Allowed
        }
        (Who::Operator, _) => Decision::Hidden,
        (_, Standing { signed_in: false, .. }) => Decision::SignIn,
        (Who::Members { .. }, Standing { role: None, .. }) => Decision::Hidden,
        (Who::Members { roles, capacities }, Standing { role: Some(role), capacities: has, .. }) => {
            let fits = capacities.is_empty() || capacities.iter().any(|capacity| has.contains(capacity));
            if fits && roles.contains(role) { Decision::Allowed } else { Decision::NotForYourRole }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(role: Role) -> Standing {
        Standing { signed_in: true, operator: false, role: Some(role), capacities: vec![Capacity::Charity] }
    }

    #[test]
    fn every_action_has_one_line() {
        for (action, _) in TABLE {
            assert_eq!(TABLE.iter().filter(|(other, _)| other == action).count(), 1, "{action:?}");
        }
    }

    #[test]
    fn a_stranger_learns_of_nothing_that_belongs_to_members() {
        let stranger = Standing { signed_in: true, ..Standing::default() };
        for (action, who) in TABLE {
            if matches!(who, Who::Members { .. }) {
                assert_eq!(decide(*action, &stranger), Decision::Hidden, "{action:?}");
                assert_eq!(decide(*action, &Standing::default()), Decision::SignIn, "{action:?}");
            }
        }
    }

    #[test]
    fn what_is_for_the_operator_is_there_for_nobody_else() {
        assert_eq!(decide(Action::LoadRegister, &member(Role::Owner)), Decision::Hidden);
        assert_eq!(decide(Action::LoadRegister, &Standing::default()), Decision::Hidden);
        assert_eq!(decide(Action::LoadRegister, &Standing { operator: true, ..Standing::default() }), Decision::Allowed);
    }

    #[test]
    fn viewers_and_signatories_change_no_answer() {
        for role in [Role::Viewer, Role::Signatory] {
            assert_eq!(decide(Action::ReadAnswers, &member(role)), Decision::Allowed);
            for action in [Action::WriteAnswers, Action::EraseVersion, Action::Invite, Action::DeleteOrganisation] {
                assert_eq!(decide(action, &member(role)), Decision::NotForYourRole, "{action:?}");
            }
        }
    }

    #[test]
    fn only_owners_decide_about_people() {
        for role in Role::ALL {
            let allowed = decide(Action::ManageMembers, &member(role)) == Decision::Allowed;
            assert_eq!(allowed, role == Role::Owner, "{role:?}");
        }
    }

    #[test]
    fn words_go_both_ways() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
        }
        for capacity in Capacity::ALL {
            assert_eq!(Capacity::from_word(capacity.word()), Some(capacity));
        }
    }
}
