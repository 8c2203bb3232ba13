//! Makes `Msg`, the closed list of message keys, out of `messages/en.toml`, the closed list of mails out of `mail/`, and for the Worker
//! the list of where the answers to each question may live, and what it says when something cannot be done.

#[path = "build/keep.rs"]
mod keep;
#[path = "src/keys.rs"]
mod keys;
#[path = "build/replies.rs"]
mod replies;

use keys::{Form, Letter, Message};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;
use std::{env, fs, path::Path};

const FILE: &str = "messages/en.toml";
const MAIL: &str = "mail";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={FILE}");
    println!("cargo::rerun-if-changed={MAIL}");
    println!("cargo::rerun-if-changed=src/keys.rs");
    println!("cargo::rerun-if-changed=src/first.txt");
    let done = generate().map_err(|what| format!("{FILE}: {what}")).and_then(|()| generate_mail().map_err(|what| format!("{MAIL}/{what}")));
    // A question that changes is no reason to build anything but the Worker anew.
    let worker = || {
        save("keep.rs", &keep::generate()?)?;
        save("replies.rs", &replies::generate()?)
    };
    let done = if env::var_os("CARGO_FEATURE_KEEP").is_some() { done.and_then(|()| worker()) } else { done };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            println!("cargo::error=content/{what}");
            ExitCode::FAILURE
        }
    }
}

fn save(name: &str, code: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join(name), code).map_err(|error| error.to_string())
}

fn generate() -> Result<(), String> {
    let text = fs::read_to_string(FILE).map_err(|error| format!("cannot be read ({error}). Do: write the English messages there"))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| format!("is not sound TOML: {error}"))?;
    let messages = keys::flatten(&table)?;
    save("msg.rs", &write_code(&messages)?)
}

fn generate_mail() -> Result<(), String> {
    let entries = fs::read_dir(MAIL).map_err(|error| format!("cannot be read ({error}). Do: put the mails there"))?;
    let mut letters = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".toml") else { continue };
        let text = fs::read_to_string(&path).map_err(|error| format!("{name} cannot be read: {error}"))?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| format!("{name} is not sound TOML: {error}"))?;
        let letter = keys::letter(stem, &table).map_err(|what| format!("{name}: {what}"))?;
        if let Some((_, what)) = letter.fault() {
            return Err(format!("{name}: {what}. Do: use each field in both languages, and no other"));
        }
        letters.push(letter);
    }
    letters.sort_by(|a, b| a.name.cmp(&b.name));
    save("mail.rs", &write_mail(&letters))
}

fn write_mail(letters: &[Letter]) -> String {
    let [mut mails, mut fields, mut templates, mut names, mut variants, mut words] = [const { String::new() }; 6];
    for Letter { name, fields: wanted, en, cy } in letters {
        let variant = keys::camel(name);
        let list = |write: fn(&String) -> String| wanted.iter().map(write).collect::<Vec<_>>().join(", ");
        let all = list(|field| field.clone());
        let named = list(|field| format!("({field:?}, {field})"));
        let typed: String = wanted.iter().map(|field| format!(" /** What stands for `{field}`. */ {field}: &'a str,")).collect();
        let _ = writeln!(mails, "    #[doc = {:?}]\n    {variant} {{{typed} }},", en.0);
        let _ = writeln!(fields, "            Self::{variant} {{ {all} }} => vec![{named}],");
        let _ = writeln!(templates, "            Self::{variant} {{ .. }} => Template::{variant},");
        let _ = writeln!(variants, "    #[doc = {:?}]\n    {variant},", en.0);
        let _ = writeln!(names, "            Self::{variant} => {name:?},");
        let _ = writeln!(
            words,
            "            (Self::{variant}, false) => ({:?}, {:?}),\n            (Self::{variant}, true) => ({:?}, {:?}),",
            en.0, en.1, cy.0, cy.1
        );
    }
    let all = letters.iter().map(|letter| format!("Self::{}", keys::camel(&letter.name))).collect::<Vec<_>>().join(", ");
    format!(
        "/// A mail with what stands in it. Each is a file of `content/mail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail<'a> {{
{mails}}}

impl<'a> Mail<'a> {{
    /// Its words before anything is put in.
    pub const fn template(&self) -> Template {{
        match self {{
{templates}        }}
    }}

    /// What is put in its words, by name.
    pub fn fields(&self) -> Vec<(&'static str, &'a str)> {{
        match *self {{
{fields}        }}
    }}
}}

/// The words of a mail before anything is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {{
{variants}}}

impl Template {{
    /// Every mail.
    pub const ALL: &'static [Self] = &[{all}];

    /// Its name in tables: that of its file.
    pub const fn name(self) -> &'static str {{
        match self {{
{names}        }}
    }}

    /// Subject and text, with names in braces.
    pub const fn words(self, welsh: bool) -> (&'static str, &'static str) {{
        match (self, welsh) {{
{words}        }}
    }}
}}
"
    )
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
    let first = messages.iter().filter(|message| keys::is_first(&message.key())).count();
    Ok(format!(
        "/// A message of the interface, by its key in `content/messages/en.toml`. The words are fetched; here is only their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Msg {{
{variants}}}

impl Msg {{
    /// How many messages there are.
    pub const COUNT: usize = {count};

    /// How many of them, from the first, come with the first file of the app.
    pub const FIRST: usize = {first};

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
