//! Reads what the account says when something cannot be done, for `src/replies.rs`.

use crate::keys::{self, Form, Message};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

const FOLDER: &str = "replies";
/// The table with the words about single fields.
const FIELD: &str = "field";

/// The two lists as Rust.
pub fn generate() -> Result<String, String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let (english, welsh) = (read("en")?, read("cy")?);
    let [mut variants, mut words, mut all, mut fields] = [const { String::new() }; 4];
    for (key, title) in english.iter().filter(|(key, _)| key.ends_with(".title")) {
        let name = key.trim_end_matches(".title");
        let variant = keys::camel(name);
        let detail = format!("{name}.detail");
        let _ = writeln!(variants, "    #[doc = {title:?}]\n    {variant},");
        let _ = write!(all, "Self::{variant}, ");
        for (words_of, is_welsh) in [(&english, false), (&welsh, true)] {
            let said = |key: &str| words_of.get(key).ok_or(format!("`{key}` is not there in both languages. Do: write it"));
            let _ = writeln!(words, "            (Self::{variant}, {is_welsh}) => ({:?}, {:?}),", said(key)?, said(&detail)?);
        }
    }
    for (key, said) in english.iter().filter(|(key, _)| key.starts_with(&format!("{FIELD}."))) {
        let name = key.trim_start_matches("field.");
        let in_welsh = welsh.get(key).ok_or(format!("`{key}` is not there in Welsh. Do: write it"))?;
        let _ = writeln!(fields, "        ({name:?}, false) => {said:?},\n        ({name:?}, true) => {in_welsh:?},");
    }
    Ok(format!(
        "/// Why something cannot be done, with its words in `content/replies`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {{
{variants}}}

impl Reply {{
    /// All of them.
    pub const ALL: &'static [Self] = &[{all}];

    /// The title and what to do, with names in braces.
    pub const fn words(self, welsh: bool) -> (&'static str, &'static str) {{
        match (self, welsh) {{
{words}        }}
    }}
}}

/// What is wrong with a field, by the name of its words; nothing when there are none of that name.
pub fn field(name: &str, welsh: bool) -> Option<&'static str> {{
    Some(match (name, welsh) {{
{fields}        _ => return None,
    }})
}}
"
    ))
}

/// The words of one language, by key.
fn read(lang: &str) -> Result<BTreeMap<String, String>, String> {
    let file = format!("{FOLDER}/{lang}.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{file} cannot be read: {error}"))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| format!("{file} is not sound TOML: {error}"))?;
    let messages = keys::flatten(&table).map_err(|what| format!("{file}: {what}"))?;
    let one = |message: Message| match message.form {
        Form::One(ref text) => Ok((message.key(), text.clone())),
        Form::Plural(_) => Err(format!("{file}: `{}` has plural forms. Do: write it as one text", message.key())),
    };
    messages.into_iter().map(one).collect()
}
