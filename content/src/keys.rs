//! The order and the names of messages, and the mails: one reading of these files for the build script and for the compiler of content.

use std::collections::{BTreeMap, BTreeSet};

/// The names of the plural forms that a language may have.
pub const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One message of a messages file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The tables it stands in, then its own key.
    pub path: Vec<String>,
    /// Its words.
    pub form: Form,
}

/// The words of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// One text, whatever the number.
    One(String),
    /// A text for each plural form.
    Plural(BTreeMap<String, String>),
}

impl Message {
    /// The key as it is written in other places: `home.title`.
    pub fn key(&self) -> String {
        self.path.join(".")
    }

    /// The name of its variant: `HomeTitle`.
    pub fn variant(&self) -> String {
        self.path.iter().map(|part| camel(part)).collect()
    }
}

/// `not_a_number` and `not-a-number` as `NotANumber`.
pub fn camel(key: &str) -> String {
    let part = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    key.split(['-', '_']).map(part).collect()
}

/// The keys of the messages that the first question of a walk needs. They come with the first file of the app, all others later.
pub const FIRST: &str = include_str!("first.txt");

/// Whether a message comes with the first file.
pub fn is_first(key: &str) -> bool {
    FIRST.lines().any(|line| line == key)
}

/// All messages: those that come first, then the others, each in the order of their keys. That is the order of `Msg` and of
/// `Interface::messages`.
///
/// A table whose keys are all plural forms is one message.
pub fn flatten(table: &toml::Table) -> Result<Vec<Message>, String> {
    let mut messages = Vec::new();
    walk(table, &mut Vec::new(), &mut messages)?;
    messages.sort_by_cached_key(|message| (!is_first(&message.key()), message.path.clone()));
    Ok(messages)
}

fn walk(table: &toml::Table, path: &mut Vec<String>, messages: &mut Vec<Message>) -> Result<(), String> {
    for (key, value) in table {
        let sound = key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
        if !sound {
            return Err(format!("the key `{key}` must be made of small letters, digits and _, and start with a letter"));
        }
        path.push(key.clone());
        match value {
            toml::Value::String(text) => messages.push(Message { path: path.clone(), form: Form::One(text.clone()) }),
            toml::Value::Table(inner) => match plural(inner) {
                Some(forms) => messages.push(Message { path: path.clone(), form: Form::Plural(forms) }),
                None => walk(inner, path, messages)?,
            },
            _ => return Err(format!("`{}` must be a text or a table of texts", path.join("."))),
        }
        path.pop();
    }
    Ok(())
}

fn plural(table: &toml::Table) -> Option<BTreeMap<String, String>> {
    let form =
        |(key, value): (&String, &toml::Value)| PLURALS.contains(&key.as_str()).then(|| Some((key.clone(), value.as_str()?.to_owned())))?;
    let forms: BTreeMap<_, _> = table.iter().map(form).collect::<Option<_>>()?;
    (!forms.is_empty()).then_some(forms)
}

/// A mail that Foothold writes: what stands in it, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its name, which is that of its file.
    pub name: String,
    /// The names of what is put in its words.
    pub fields: Vec<String>,
    /// Subject and text in English.
    pub en: (String, String),
    /// Subject and text in Welsh.
    pub cy: (String, String),
}

/// Reads a mail.
pub fn letter(name: &str, table: &toml::Table) -> Result<Letter, String> {
    if let Some(key) = table.keys().find(|key| !["fields", "en", "cy"].contains(&key.as_str())) {
        return Err(format!("the key `{key}` is none of fields, en, cy"));
    }
    let fields = table.get("fields").and_then(toml::Value::as_array).ok_or("`fields` must be a list of names")?;
    let fields =
        fields.iter().map(|field| field.as_str().map(str::to_owned).ok_or("`fields` must be a list of names")).collect::<Result<_, _>>()?;
    let words = |lang: &str| {
        let words = table.get(lang).and_then(toml::Value::as_table).ok_or(format!("there is no table [{lang}]"))?;
        let word =
            |key: &str| words.get(key).and_then(toml::Value::as_str).map(str::to_owned).ok_or(format!("`{lang}.{key}` must be a text"));
        if words.len() == 2 {
            Ok((word("subject")?, word("text")?))
        } else {
            Err(format!("[{lang}] has subject and text, and nothing else"))
        }
    };
    Ok(Letter { name: name.to_owned(), fields, en: words("en")?, cy: words("cy")? })
}

impl Letter {
    /// The languages with subject and text.
    pub fn words(&self) -> [(&'static str, &(String, String)); 2] {
        [("en", &self.en), ("cy", &self.cy)]
    }

    /// The language whose words hold other fields than the mail has, with what is wrong.
    pub fn fault(&self) -> Option<(&'static str, String)> {
        let wanted: BTreeSet<&str> = self.fields.iter().map(String::as_str).collect();
        self.words().into_iter().find_map(|(lang, (subject, text))| {
            let found: BTreeSet<&str> = placeholders(subject).into_iter().chain(placeholders(text)).collect();
            (found != wanted).then(|| (lang, format!("the words in `{lang}` hold the fields {found:?}, and the mail has {wanted:?}")))
        })
    }
}

/// The names in braces.
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Letter, String> {
        letter("x", &text.parse().map_err(|fault: toml::de::Error| fault.to_string())?)
    }

    #[test]
    fn a_mail_uses_each_of_its_fields_in_both_languages_and_no_other() {
        let mail = |english: &str, welsh: &str| {
            let text =
                format!("fields = [\"name\"]\n[en]\nsubject = \"A\"\ntext = \"{english}\"\n[cy]\nsubject = \"{welsh}\"\ntext = \"B\"\n");
            read(&text).map(|letter| letter.fault().map(|(lang, _)| lang))
        };
        assert_eq!(mail("Hello {name}", "{name}"), Ok(None));
        assert_eq!(mail("Hello", "{name}"), Ok(Some("en")));
        assert_eq!(mail("Hello {name}", "Helo {enw}"), Ok(Some("cy")));
    }

    #[test]
    fn a_mail_that_lacks_a_part_says_which() {
        assert!(read("fields = []").is_err_and(|what| what.contains("[en]")));
        let text = "fields = []\nfrom = \"x\"\n[en]\nsubject = \"A\"\ntext = \"B\"\n[cy]\nsubject = \"A\"\ntext = \"B\"\n";
        assert!(read(text).is_err_and(|what| what.contains("`from`")));
        assert!(read(&text.replace("from = \"x\"\n", "").replacen("subject = \"A\"\n", "", 1)).is_err_and(|what| what.contains("en")));
    }
}
