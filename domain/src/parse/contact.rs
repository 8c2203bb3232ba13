//! Email, web address, phone, postcode and postal address: small checks of our own that find slips of the thumb.
//!
//! They are no proof that an address exists. Kept without `regex`, which would double the size of the app.

use super::{LINE_MAX, Value, parts, within};
use crate::answer::Input;
use crate::letters::is_of_word;
use crate::problem::{Fault, ProblemCode as Code};
use crate::question::Limit;

/// One `@`, something before it, a name with a dot behind it.
pub fn email(text: &str) -> Result<Value, Fault> {
    let sound = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && name.len() <= 64 && is_host(host))
        && !text.contains(char::is_whitespace);
    if sound { within(text, Limit::Characters(254)) } else { Err(Fault::whole(Code::NotAnEmail)) }
}

/// A host with a dot, with or without `https://` before and a path behind it.
pub fn web(text: &str) -> Result<Value, Fault> {
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    if !is_host(host) || text.contains(char::is_whitespace) {
        return Err(Fault::whole(Code::NotAWebAddress));
    }
    within(text, Limit::Characters(LINE_MAX))
}

/// Letters and digits of any script, hyphens and dots; at least one dot; no empty part.
fn is_host(host: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && !part.starts_with('-') && !part.ends_with('-') && part.chars().all(|sign| is_of_word(sign) || sign == '-')
    };
    host.bytes().any(|byte| byte == b'.') && host.split('.').all(part)
}

/// 10 to 15 digits, with spaces, brackets, hyphens, dots and a leading plus as people write them.
pub fn phone(text: &str) -> Result<Value, Fault> {
    // Looking a sign up in a text would bring the whole search for texts in texts into the app.
    let between = |sign| matches!(sign, ' ' | '(' | ')' | '-' | '.');
    // Behind the first letter stands an extension: "ext 12", "x12", "est. 12".
    let (mut digits, mut beyond, mut letters, mut shape) = (0, 0, 0, true);
    for (place, sign) in text.char_indices() {
        if sign.is_ascii_digit() {
            *(if letters == 0 { &mut digits } else { &mut beyond }) += 1;
        } else if sign.is_ascii_alphabetic() {
            shape &= letters > 0 || matches!(sign, 'x' | 'X' | 'e' | 'E');
            letters += 1;
        } else {
            shape &= between(sign) || (sign == '+' && place == 0);
        }
    }
    let extended = letters == 0 || (letters <= 9 && (1..=6).contains(&beyond));
    if shape && extended && (10..=15).contains(&digits) { Ok(Value::Text(text.to_owned())) } else { Err(Fault::whole(Code::NotAPhone)) }
}

/// A postcode in its usual form, `LS1 4AP`: the shapes of BS 7666, without asking whether it is in use.
pub fn postcode(text: &str) -> Result<String, Fault> {
    let wrong = || Fault::whole(Code::NotAPostcode);
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).map(|sign| sign.to_ascii_uppercase()).collect();
    if !bare.is_ascii() || !(5..=7).contains(&bare.len()) {
        return Err(wrong());
    }
    let Some((out, inward)) = bare.split_at_checked(bare.len() - 3) else { return Err(wrong()) };
    let shape = |text: &str| -> String {
        text.chars()
            .map(|sign| match sign {
                'A'..='Z' => 'A',
                '0'..='9' => '9',
                _ => '?',
            })
            .collect()
    };
    let sound = shape(inward) == "9AA" && matches!(shape(out).as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A");
    if sound || bare == "GIR0AA" { Ok(format!("{out} {inward}")) } else { Err(wrong()) }
}

/// A postal address: a first line, a town and a postcode at least.
pub fn address(input: &Input) -> Result<Value, Vec<Fault>> {
    let read = parts(input, &["line1", "line2", "town", "postcode"], &["line1", "town", "postcode"]);
    let code = input.part("postcode").trim();
    let code = if code.is_empty() { Ok(String::new()) } else { postcode(code) };
    match (read, code) {
        (Ok(Value::Parts(mut parts)), Ok(code)) => {
            parts.insert("postcode".into(), code);
            Ok(Value::Parts(parts))
        }
        (read, code) => {
            let mut faults = read.err().unwrap_or_default();
            faults.extend(code.err().map(|fault| Fault { part: "postcode".into(), ..fault }));
            Err(faults)
        }
    }
}
