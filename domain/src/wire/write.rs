//! Writes single values as JSON: texts, numbers, lists, maps. What is in a record is told in `shapes`.

use super::read::Read;
use crate::map::Map;

/// Can be written as JSON.
pub trait Write {
    /// Writes the value to the end of `out`.
    fn write(&self, out: &mut String);
}

/// Writes a record, field by field.
pub(super) struct Record<'a> {
    out: &'a mut String,
    /// What stands before the next field.
    before: char,
}

impl<'a> Record<'a> {
    pub fn new(out: &'a mut String) -> Self {
        Self { out, before: '{' }
    }

    /// The key of the next field; its value is to be written right after.
    pub fn key(&mut self, name: &str) -> &mut String {
        self.out.push(std::mem::replace(&mut self.before, ','));
        quote(name, self.out);
        self.out.push(':');
        self.out
    }

    pub fn field(&mut self, name: &str, value: &dyn Write) {
        value.write(self.key(name));
    }

    pub fn field_unless_blank<T: Write + Read + PartialEq>(&mut self, name: &str, value: &T) {
        if *value != T::blank() {
            self.field(name, value);
        }
    }

    /// Ends the record. It has one field at least.
    pub fn end(self) {
        self.out.push('}');
    }
}

impl Write for String {
    fn write(&self, out: &mut String) {
        quote(self, out);
    }
}

impl Write for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Write for i64 {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl Write for u32 {
    fn write(&self, out: &mut String) {
        i64::from(*self).write(out);
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (place, item) in self.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
}

impl Write for Map<String, String> {
    fn write(&self, out: &mut String) {
        if self.is_empty() {
            out.push_str("{}");
            return;
        }
        let mut record = Record::new(out);
        for (key, value) in self.iter() {
            record.field(key, value);
        }
        record.end();
    }
}

pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..' ' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
}
