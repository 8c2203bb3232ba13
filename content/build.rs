//! Makes `Msg`, the closed list of message keys, out of `messages/en.toml`.

#[path = "src/keys.rs"]
mod keys;

use keys::{Form, Message};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;
use std::{env, fs, path::Path};

const FILE: &str = "messages/en.toml";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={FILE}");
    println!("cargo::rerun-if-changed=src/keys.rs");
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            println!("cargo::error=content/{FILE}: {what}");
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), String> {
    let text = fs::read_to_string(FILE).map_err(|error| format!("cannot be read ({error}). Do: write the English messages there"))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| format!("is not sound TOML: {error}"))?;
    let messages = keys::flatten(&table)?;
    let code = write_code(&messages)?;
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join("msg.rs"), code).map_err(|error| error.to_string())
}

fn write_code(messages: &[Message]) -> Result<String, String> {
    let mut names = BTreeMap::new();
    for message in messages {
        if let Some(other) = names.insert(message.variant(), message.key()) {
            return Err(format!("`{other}` and `{}` make the same name. Do: rename one of them", message.key()));
        }
    }
    if messages.len() > usize::from(u16::MAX) {
        return Err("holds more messages than a u16 can count".into());
    }
    let mut variants = String::new();
    let mut problems = String::new();
    for message in messages {
        let english = match &message.form {
            Form::One(text) => text.clone(),
            Form::Plural(forms) => forms.get("other").or_else(|| forms.values().next()).cloned().unwrap_or_default(),
        };
        let name = message.variant();
        let _ = writeln!(variants, "    #[doc = {english:?}]\n    {name},");
        if let [table, code] = message.path.as_slice()
            && table == "problem"
        {
            let code = keys::camel(code);
            let _ = writeln!(problems, "            domain::problem::ProblemCode::{code} => Self::{name},");
        }
    }
    let count = messages.len();
    Ok(format!(
        "/// A message of the interface, by its key in `content/messages/en.toml`. The words are fetched; here is only their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Msg {{
{variants}}}

impl Msg {{
    /// How many messages there are.
    pub const COUNT: usize = {count};

    /// Where the words of the message stand in `domain::catalogue::Interface::messages`.
    pub const fn index(self) -> usize {{
        self as usize
    }}

    /// The sentence for a problem with an answer. Each code has its key in the table `[problem]`: when one is missing there,
    /// or one too many, this does not compile.
    pub const fn problem(code: domain::problem::ProblemCode) -> Self {{
        match code {{
{problems}        }}
    }}
}}
"
    ))
}
