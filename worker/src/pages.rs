//! The addresses of the app that have no file of their own: the app's page opens there and finds the rest itself.
//!
//! Files come first: `/`, `/cy` and the first screen of each walk are prerendered, and never reach the Worker.

use std::sync::LazyLock;

/// The patterns of the app's pages, the same under `/cy`. A test compares them with the app's own paths.
pub const PAGE_PATTERNS: &[&str] = &[
    "/",
    "/walk",
    "/walk/{slug}",
    "/walk/{slug}/{instance}",
    "/walk/{slug}/{instance}/question/{question}",
    "/walk/{slug}/{instance}/question/{question}/{row}/{field}",
    "/walk/{slug}/{instance}/earlier",
    "/walk/{slug}/{instance}/check",
    "/walk/{slug}/{instance}/verdict",
    "/walk/{slug}/{instance}/documents",
    "/walk/{slug}/{instance}/to-do",
    "/walk/{slug}/{instance}/paste",
    "/walk/{slug}/{instance}/{from}/question/{question}",
    "/walk/{slug}/{instance}/{from}/question/{question}/{row}/{field}",
    "/ten-minutes",
    "/ten-minutes/{sitting}",
    "/ten-minutes/{sitting}/walk/{slug}/{instance}/question/{question}",
    "/ten-minutes/{sitting}/walk/{slug}/{instance}/question/{question}/{row}/{field}",
    "/answers",
    "/answers/copy",
    "/glossary",
    "/account",
    "/account/organisation",
    "/account/answers",
    "/account/devices",
    "/account/data",
    "/team",
    "/team/history",
    "/team/organisation",
    "/join/{token}",
    "/privacy",
    "/terms",
    "/contact",
    "/accessibility",
];

/// The pages that `{from}` stands for: somebody went from them to one question, and comes back.
const LEAD_BACK: [&str; 3] = ["check", "verdict", "to-do"];

/// Where an address of a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its pattern, for the log: the same in both languages.
    pub pattern: &'static str,
    /// Whether the page is the Welsh one.
    pub welsh: bool,
    /// The walk that it belongs to, whose own file tells whether there is such a walk.
    pub walk: Option<String>,
}

static PAGES: LazyLock<matchit::Router<&'static str>> = LazyLock::new(|| {
    let mut pages = matchit::Router::new();
    for pattern in PAGE_PATTERNS {
        // Two patterns that cannot stand side by side are a fault in the list above; a test finds it.
        let _ = pages.insert(*pattern, *pattern);
    }
    pages
});

/// The page at an address, or nothing when the app has none there.
pub fn find(path: &str) -> Option<Page> {
    let (welsh, path) = split_language(path);
    // The app reads `/answers/` as `/answers`.
    let path = match path.strip_suffix('/') {
        Some("") | None => path,
        Some(rest) => rest,
    };
    let found = PAGES.at(path).ok()?;
    if found.params.get("from").is_some_and(|from| !LEAD_BACK.contains(&from)) {
        return None;
    }
    Some(Page { pattern: found.value, welsh, walk: found.params.get("slug").map(str::to_owned) })
}

/// Whether an address is under `/cy`, and the rest of it.
pub fn split_language(path: &str) -> (bool, &str) {
    match path.strip_prefix("/cy") {
        Some("") => (true, "/"),
        Some(rest) if rest.starts_with('/') => (true, rest),
        _ => (false, path),
    }
}

/// Families of addresses that answer programs: a missing one is a problem document, whoever asks.
const FOR_PROGRAMS: &[&str] =
    &["/api", "/assets", "/calendar", "/content", "/dev", "/embed", "/embed.js", "/feeds", "/oembed", "/open-data", "/open-referral"];

/// Whether a missing address belongs to a family that answers programs.
pub fn is_for_programs(path: &str) -> bool {
    FOR_PROGRAMS.iter().any(|family| path.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_can_be_found() {
        for pattern in PAGE_PATTERNS {
            let address = pattern.replace("{from}", "check").replace(['{', '}'], "");
            assert_eq!(find(&address).unwrap().pattern, *pattern);
            let welsh = find(&format!("/cy{address}")).unwrap();
            assert_eq!((welsh.pattern, welsh.welsh), (*pattern, true));
        }
    }

    #[test]
    fn a_walk_is_named_and_a_word_that_begins_with_cy_is_not_welsh() {
        let page = find("/cy/walk/it-basics/i1/question/backups/").unwrap();
        assert_eq!(page.walk.as_deref(), Some("it-basics"));
        assert_eq!(split_language("/cyber"), (false, "/cyber"));
        assert_eq!(find("/cyber"), None);
        assert_eq!(find("/walk/w/i/earlier/question/q"), None);
    }

    #[test]
    fn families_end_at_a_slash() {
        assert!(is_for_programs("/calendar/x.ics"));
        assert!(is_for_programs("/embed.js"));
        assert!(!is_for_programs("/calendars"));
        assert!(!is_for_programs("/share/abc"));
    }
}
