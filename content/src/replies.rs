//! What the account says when something cannot be done: a closed list made from `content/replies`, in both languages.

include!(concat!(env!("OUT_DIR"), "/replies.rs"));

/// A text with what stands in braces filled in. What is filled in is never read as a name.
pub fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
        out.push_str(before);
        out.push_str(values.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reply_says_what_happened_and_what_to_do_in_both_languages() {
        for reply in Reply::ALL {
            let ((title, detail), (welsh_title, welsh_detail)) = (reply.words(false), reply.words(true));
            assert!(title != welsh_title && detail != welsh_detail, "{reply:?} is not in Welsh");
            assert!(!title.ends_with('.') && detail.ends_with('.') && welsh_detail.ends_with('.'), "{reply:?}");
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_as_a_name() {
        let values = [("allow", "GET {n}".to_owned())];
        assert_eq!(fill("What works: {allow}. {none}", &values), "What works: GET {n}. ");
        assert_eq!(fill("nothing {open", &[]), "nothing {open");
    }

    #[test]
    fn the_words_about_a_field_are_found_by_name() {
        assert_eq!(field("email", false), Some("Give an email, like name@example.org."));
        assert!(field("email", true).is_some_and(|welsh| welsh.starts_with("Rhowch")));
        assert_eq!(field("no-such-field", false), None);
    }
}
