//! The mails that Foothold writes: a closed list made from the files in `content/mail`, and how their words are filled.

include!(concat!(env!("OUT_DIR"), "/mail.rs"));

/// The most characters that one field adds to a mail. A link is never cut.
const LONGEST: usize = 200;

impl Template {
    /// The mail of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|template| template.name() == name)
    }

    /// Subject and text with the fields put in. A field that is not given stays empty; what a field holds is never read as a field.
    pub fn fill<'f>(self, welsh: bool, field: impl Fn(&str) -> &'f str) -> (String, String) {
        let (subject, text) = self.words(welsh);
        (fill(subject, &field), fill(text, &field))
    }
}

fn fill<'f>(words: &str, field: &impl Fn(&str) -> &'f str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&tame(name, field(name)));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// One line of plain words, whatever somebody called their organisation: no line ends, so that no header can be smuggled in, and
/// no address in a name that a mail program would make a link of.
fn tame(name: &str, value: &str) -> String {
    let line =
        value.split(|sign: char| sign.is_control() || sign.is_whitespace()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if name == "link" { line } else { line.replace("://", ": ").replace("www.", "www ").chars().take(LONGEST).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_filled_in_both_languages() {
        let mail = Mail::SignInCode { code: "1234 5678", minutes: "10" };
        let fields = mail.fields();
        let field = |name: &str| fields.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| *value);
        for welsh in [false, true] {
            let (subject, text) = mail.template().fill(welsh, field);
            assert!(text.contains("1234 5678") && text.contains("10"), "{text}");
            assert!(!subject.is_empty() && !text.contains('{'), "{subject} {text}");
        }
    }

    #[test]
    fn names_go_both_ways() {
        for template in Template::ALL {
            assert_eq!(Template::from_name(template.name()), Some(*template));
        }
        assert_eq!(Template::from_name("no-such-mail"), None);
    }

    #[test]
    fn a_name_cannot_bring_its_own_header_field_or_link() {
        let organisation = "Us\r\nBcc: all@example.org {link} https://bad.example www.bad.example";
        let field = |name: &str| match name {
            "organisation" => organisation,
            "link" => "https://good.example/join/abc",
            _ => "Ann",
        };
        let (subject, text) = Template::Invitation.fill(false, field);
        assert!(!subject.contains(['\r', '\n']), "{subject:?}");
        assert_eq!(text.matches("https://").count(), 1, "{text}");
        assert!(text.contains("https://good.example/join/abc") && !text.contains("www.bad"), "{text}");
        assert!(subject.contains("{link}"), "what a name holds is not read as a field: {subject}");
    }
}
