//! Every address of the app: read from the browser's address bar, written into links. No address stands anywhere else as text.

use domain::ids::{InstanceId, QuestionId, RowId, TermId, WalkSlug};
use domain::ten_minutes::Sitting;

/// The language of a page. It is part of the address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Welsh.
    Cy,
}

impl Lang {
    /// The language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Cy,
            Self::Cy => Self::En,
        }
    }
}

/// A page with many answers, from which somebody goes to one of them and comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// All answers.
    Check,
    /// What they come to.
    Verdict,
    /// What is open.
    ToDo,
}

impl Review {
    const ALL: [(&'static str, Self); 3] = [("check", Self::Check), ("verdict", Self::Verdict), ("to-do", Self::ToDo)];

    /// The page of a taking.
    pub fn page(self, slug: WalkSlug, instance: InstanceId) -> Route {
        match self {
            Self::Check => Route::Check(slug, instance),
            Self::Verdict => Route::Verdict(slug, instance),
            Self::ToDo => Route::ToDo(slug, instance),
        }
    }

    /// A question of the taking, from which the way leads back to the page.
    pub fn question(self, slug: WalkSlug, instance: InstanceId, question: QuestionId) -> Route {
        Route::Again(self, Box::new(Route::Question(slug, instance, question)))
    }
}

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What this is and for whom.
    Home,
    /// The list of walks.
    Walks,
    /// The start of a walk.
    Start(WalkSlug),
    /// The task list of one taking of a walk.
    Tasks(WalkSlug, InstanceId),
    /// One of the pages of a taking.
    Question(WalkSlug, InstanceId, QuestionId),
    /// One question of one row of a group: group, row, field.
    Field(WalkSlug, InstanceId, QuestionId, RowId, QuestionId),
    /// Answers from the bank that may be taken over.
    Prefill(WalkSlug, InstanceId),
    /// All answers on one page.
    Check(WalkSlug, InstanceId),
    /// What the answers come to.
    Verdict(WalkSlug, InstanceId),
    /// The answers as files to take away.
    Documents(WalkSlug, InstanceId),
    /// What the user is not sure of.
    ToDo(WalkSlug, InstanceId),
    /// All answers, to be copied into the portal.
    Paste(WalkSlug, InstanceId),
    /// What fits into a few minutes; without a number of them, how many there are.
    TenMinutes(Option<Sitting>),
    /// A question, or a field of a row, on the way through such a sitting.
    InTenMinutes(Sitting, Box<Route>),
    /// A question, or a field of a row, that was gone to from such a page.
    Again(Review, Box<Route>),
    /// The answer bank.
    Answers,
    /// Keeping a copy of the answers and opening one; of one taking when it is named.
    Copy(Option<InstanceId>),
    /// The glossary, at a word when one is named.
    Glossary(Option<TermId>),
    /// Signing in, and what belongs to a person; with a code from another device when the address brings one.
    Account(Option<String>),
    /// A new organisation.
    Begin,
    /// What becomes of the answers on this device.
    Bring,
    /// The devices of a person, and one more.
    Devices,
    /// What a person may do with their data, and how they leave.
    MyData,
    /// The people of the organisation.
    Team,
    /// Who did what in the organisation.
    History,
    /// The organisation itself: its name, its file, its end.
    Organisation,
    /// An invitation, with its secret.
    Join(String),
    /// A paper of the site, such as the privacy notice: one of [`PAPERS`].
    Paper(&'static str),
    /// No page of the app.
    Lost,
}

/// The papers of the site: a slash, then the name of their file in `content/papers`.
pub const PAPERS: [&str; 4] = ["/privacy", "/terms", "/contact", "/accessibility"];

impl Route {
    /// Reads a path, such as `/cy/walk/route-finder`, and the part behind `#`.
    pub fn read(path: &str, hash: &str) -> (Lang, Self) {
        let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
        let lang = if parts.next_if_eq(&"cy").is_some() { Lang::Cy } else { Lang::En };
        let parts: Vec<&str> = parts.collect();
        let route = match parts.as_slice() {
            [] => Self::Home,
            ["walk"] => Self::Walks,
            ["walk", slug] => Self::Start((*slug).into()),
            ["walk", slug, instance, rest @ ..] => Self::within((*slug).into(), (*instance).into(), rest),
            ["answers"] => Self::Answers,
            ["ten-minutes", rest @ ..] => Self::sitting(rest),
            ["answers", "copy"] => Self::Copy((!hash.is_empty()).then(|| hash.trim_start_matches('#').into())),
            ["glossary"] => Self::Glossary((!hash.is_empty()).then(|| hash.trim_start_matches('#').into())),
            ["account"] => Self::Account(hash.trim_start_matches('#').strip_prefix("link=").map(str::to_owned)),
            ["account", "organisation"] => Self::Begin,
            ["account", "answers"] => Self::Bring,
            ["account", "devices"] => Self::Devices,
            ["account", "data"] => Self::MyData,
            ["team"] => Self::Team,
            ["team", "history"] => Self::History,
            ["team", "organisation"] => Self::Organisation,
            ["join", token] => Self::Join((*token).to_owned()),
            [name] => PAPERS.into_iter().find(|paper| paper.strip_prefix('/') == Some(name)).map_or(Self::Lost, Self::Paper),
            _ => Self::Lost,
        };
        (lang, route)
    }

    fn within(slug: WalkSlug, instance: InstanceId, rest: &[&str]) -> Self {
        match rest {
            [] => Self::Tasks(slug, instance),
            ["question", question] => Self::Question(slug, instance, (*question).into()),
            ["question", group, row, field] => Self::Field(slug, instance, (*group).into(), (*row).into(), (*field).into()),
            ["earlier"] => Self::Prefill(slug, instance),
            ["check"] => Self::Check(slug, instance),
            ["verdict"] => Self::Verdict(slug, instance),
            ["documents"] => Self::Documents(slug, instance),
            ["to-do"] => Self::ToDo(slug, instance),
            ["paste"] => Self::Paste(slug, instance),
            [from, "question", ..] => match Review::ALL.into_iter().find(|(name, _)| name == from) {
                Some((_, from)) => match Self::within(slug, instance, &rest[1..]) {
                    page @ (Self::Question(..) | Self::Field(..)) => Self::Again(from, Box::new(page)),
                    _ => Self::Lost,
                },
                None => Self::Lost,
            },
            _ => Self::Lost,
        }
    }

    fn sitting(rest: &[&str]) -> Self {
        let Some((sitting, rest)) = rest.split_first() else { return Self::TenMinutes(None) };
        match (Sitting::read(sitting), rest) {
            (Some(sitting), []) => Self::TenMinutes(Some(sitting)),
            (Some(sitting), ["walk", slug, instance, rest @ ..]) => match Self::within((*slug).into(), (*instance).into(), rest) {
                page @ (Self::Question(..) | Self::Field(..)) => Self::InTenMinutes(sitting, Box::new(page)),
                _ => Self::Lost,
            },
            _ => Self::Lost,
        }
    }

    /// Writes the address of the page in a language.
    pub fn path(&self, lang: Lang) -> String {
        let path = match self {
            Self::Home | Self::Lost => String::new(),
            Self::Walks => "/walk".into(),
            Self::Start(slug) => format!("/walk/{slug}"),
            Self::Tasks(slug, instance) => format!("/walk/{slug}/{instance}"),
            Self::Question(slug, instance, question) => format!("/walk/{slug}/{instance}/question/{question}"),
            Self::Field(slug, instance, group, row, field) => {
                format!("/walk/{slug}/{instance}/question/{group}/{row}/{field}")
            }
            Self::Prefill(slug, instance) => format!("/walk/{slug}/{instance}/earlier"),
            Self::Check(slug, instance) => format!("/walk/{slug}/{instance}/check"),
            Self::Verdict(slug, instance) => format!("/walk/{slug}/{instance}/verdict"),
            Self::Documents(slug, instance) => format!("/walk/{slug}/{instance}/documents"),
            Self::ToDo(slug, instance) => format!("/walk/{slug}/{instance}/to-do"),
            Self::Paste(slug, instance) => format!("/walk/{slug}/{instance}/paste"),
            Self::TenMinutes(None) => "/ten-minutes".into(),
            Self::TenMinutes(Some(sitting)) => {
                let sitting = sitting.text();
                format!("/ten-minutes/{sitting}")
            }
            Self::InTenMinutes(sitting, page) => {
                let sitting = sitting.text();
                match &**page {
                    Self::Question(slug, instance, question) => {
                        format!("/ten-minutes/{sitting}/walk/{slug}/{instance}/question/{question}")
                    }
                    Self::Field(slug, instance, group, row, field) => {
                        format!("/ten-minutes/{sitting}/walk/{slug}/{instance}/question/{group}/{row}/{field}")
                    }
                    _ => String::new(),
                }
            }
            Self::Again(from, page) => {
                let from = Review::ALL.into_iter().find(|(_, other)| other == from).map_or("", |(name, _)| name);
                match &**page {
                    Self::Question(slug, instance, question) => format!("/walk/{slug}/{instance}/{from}/question/{question}"),
                    Self::Field(slug, instance, group, row, field) => {
                        format!("/walk/{slug}/{instance}/{from}/question/{group}/{row}/{field}")
                    }
                    _ => String::new(),
                }
            }
            Self::Answers => "/answers".into(),
            Self::Copy(None) => "/answers/copy".into(),
            Self::Copy(Some(taking)) => format!("/answers/copy#{taking}"),
            Self::Glossary(None) => "/glossary".into(),
            Self::Glossary(Some(term)) => format!("/glossary#{term}"),
            // A code that signs in is used once and stays out of addresses that are written.
            Self::Account(_) => "/account".into(),
            Self::Begin => "/account/organisation".into(),
            Self::Bring => "/account/answers".into(),
            Self::Devices => "/account/devices".into(),
            Self::MyData => "/account/data".into(),
            Self::Team => "/team".into(),
            Self::History => "/team/history".into(),
            Self::Organisation => "/team/organisation".into(),
            Self::Join(token) => format!("/join/{token}"),
            Self::Paper(path) => (*path).to_owned(),
        };
        match (lang, path.as_str()) {
            (Lang::En, "") => "/".into(),
            (Lang::En, _) => path,
            (Lang::Cy, _) => format!("/cy{path}"),
        }
    }

    /// The walk that the page belongs to.
    pub fn walk(&self) -> Option<&WalkSlug> {
        match self {
            Self::Start(slug)
            | Self::Tasks(slug, _)
            | Self::Question(slug, ..)
            | Self::Field(slug, ..)
            | Self::Prefill(slug, _)
            | Self::Check(slug, _)
            | Self::Verdict(slug, _)
            | Self::Documents(slug, _)
            | Self::ToDo(slug, _)
            | Self::Paste(slug, _) => Some(slug),
            Self::InTenMinutes(_, page) | Self::Again(_, page) => page.walk(),
            _ => None,
        }
    }

    /// The taking of a walk that the page belongs to.
    pub fn instance(&self) -> Option<&InstanceId> {
        match self {
            Self::Tasks(_, instance)
            | Self::Question(_, instance, _)
            | Self::Field(_, instance, ..)
            | Self::Prefill(_, instance)
            | Self::Check(_, instance)
            | Self::Verdict(_, instance)
            | Self::Documents(_, instance)
            | Self::ToDo(_, instance)
            | Self::Paste(_, instance) => Some(instance),
            Self::InTenMinutes(_, page) | Self::Again(_, page) => page.instance(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_the_address_it_writes() {
        let (slug, instance): (WalkSlug, InstanceId) = ("w".into(), "i".into());
        let begun = Sitting { minutes: 15, spent: 4, done: 2, unsure: 0 };
        let pages = [
            Route::Home,
            Route::Walks,
            Route::Start(slug.clone()),
            Route::Tasks(slug.clone(), instance.clone()),
            Route::Question(slug.clone(), instance.clone(), "q".into()),
            Route::Field(slug.clone(), instance.clone(), "g".into(), "r".into(), "f".into()),
            Route::Prefill(slug.clone(), instance.clone()),
            Route::Check(slug.clone(), instance.clone()),
            Route::Verdict(slug.clone(), instance.clone()),
            Route::Documents(slug.clone(), instance.clone()),
            Route::ToDo(slug.clone(), instance.clone()),
            Route::Paste(slug.clone(), instance.clone()),
            Route::TenMinutes(None),
            Route::TenMinutes(Some(Sitting::new(5))),
            Route::InTenMinutes(begun, Box::new(Route::Question(slug.clone(), instance.clone(), "q".into()))),
            Route::InTenMinutes(begun, Box::new(Route::Field(slug.clone(), instance.clone(), "g".into(), "r".into(), "f".into()))),
            Route::Again(Review::Check, Box::new(Route::Question(slug.clone(), instance.clone(), "q".into()))),
            Route::Again(Review::ToDo, Box::new(Route::Field(slug, instance, "g".into(), "r".into(), "f".into()))),
            Route::Answers,
            Route::Copy(None),
            Route::Glossary(None),
            Route::Account(None),
            Route::Begin,
            Route::Bring,
            Route::Devices,
            Route::MyData,
            Route::Team,
            Route::History,
            Route::Organisation,
            Route::Join("t".into()),
            Route::Paper("/privacy"),
            Route::Paper("/contact"),
        ];
        for page in pages {
            for lang in [Lang::En, Lang::Cy] {
                assert_eq!(Route::read(&page.path(lang), ""), (lang, page.clone()));
            }
        }
        assert_eq!(Route::read("/glossary", "#lot").1, Route::Glossary(Some("lot".into())));
        assert_eq!(Route::read("/answers/copy", "#i").1, Route::Copy(Some("i".into())));
        assert_eq!(Route::read("/cy/account", "#link=abcde").1, Route::Account(Some("abcde".into())));
    }

    #[test]
    fn an_unknown_address_is_lost_in_its_own_language() {
        assert_eq!(Route::read("/cy/nowhere", ""), (Lang::Cy, Route::Lost));
        assert_eq!(Route::read("/walk/w/i/nowhere", ""), (Lang::En, Route::Lost));
        assert_eq!(Route::read("/cymru", ""), (Lang::En, Route::Lost));
        for address in [
            "/ten-minutes/7",
            "/ten-minutes/15/walk/w/i",
            "/ten-minutes/15/walk/w/i/check",
            "/ten-minutes/15/answers",
            "/walk/w/i/earlier/question/q",
            "/walk/w/i/check/question",
        ] {
            assert_eq!(Route::read(address, ""), (Lang::En, Route::Lost), "{address}");
        }
    }
}
