//! The order and the names of messages: one reading of a messages file for the build script and for the compiler of content.

use std::collections::BTreeMap;

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

/// All messages in the order of their keys, which is the order of `Msg` and of `Interface::messages`.
///
/// A table whose keys are all plural forms is one message.
pub fn flatten(table: &toml::Table) -> Result<Vec<Message>, String> {
    let mut messages = Vec::new();
    walk(table, &mut Vec::new(), &mut messages)?;
    messages.sort_by(|a, b| a.path.cmp(&b.path));
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
