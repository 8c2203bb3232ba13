//! Goes through a JSON text once and reads texts, numbers, lists and maps from it. What is in a record is told in `shapes`.

use crate::map::Map;

/// As deep as serde_json goes.
const DEEPEST: u8 = 128;

/// Can be read from JSON.
pub trait Read {
    /// The value before anything is read into it: empty, or what a missing field stands for.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads the value in place, or notes the fault.
    fn read(&mut self, from: &mut Reader);
}

/// A place in a JSON text.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
    sound: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: DEEPEST, sound: true }
    }

    /// Everything was read and had the form it must have.
    pub(super) fn is_done(&mut self) -> bool {
        self.peek() == 0 && self.sound && self.at == self.text.len()
    }

    /// Notes that the text is not as it must be. Nothing more is read, so every list ends here.
    pub(super) fn refuse(&mut self) {
        self.sound = false;
        self.at = self.text.len();
    }

    /// The byte in turn; 0, which no JSON has, at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The byte in turn after white space.
    fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    fn pass(&mut self, byte: u8) -> bool {
        let there = self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) {
        if !self.pass(byte) {
            self.refuse();
        }
    }

    /// The text from `start` to here.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// What stands between the quotes of a text, with its escapes.
    fn quoted(&mut self) -> &'a str {
        self.expect(b'"');
        let start = self.at;
        loop {
            match self.byte() {
                b'"' => break,
                b'\\' => self.at += 1,
                0..b' ' => {
                    self.refuse();
                    return "";
                }
                _ => {}
            }
            self.at += 1;
        }
        let text = self.since(start);
        self.at += 1;
        text
    }

    /// A number, or `true`, `false`, `null`.
    fn literal(&mut self) -> &'a str {
        self.peek();
        let start = self.at;
        while matches!(self.byte(), b'a'..=b'z' | b'0'..=b'9' | b'-' | b'+' | b'.' | b'E') {
            self.at += 1;
        }
        if self.at == start {
            self.refuse();
        }
        self.since(start)
    }

    /// Each item of a list (`[`), each key with its value of a record (`{`).
    fn each(&mut self, open: u8, item: &mut dyn FnMut(&mut Self)) {
        self.expect(open);
        // In ASCII both kinds of closing bracket come two after the opening one.
        let close = open + 2;
        if self.pass(close) {
            return;
        }
        let Some(depth) = self.depth.checked_sub(1) else {
            return self.refuse();
        };
        self.depth = depth;
        loop {
            item(self);
            if self.pass(close) {
                break;
            }
            if !self.pass(b',') {
                self.refuse();
                break;
            }
        }
        self.depth += 1;
    }

    fn key(&mut self) -> &'a str {
        let key = self.quoted();
        self.expect(b':');
        key
    }

    fn skip(&mut self) {
        match self.peek() {
            b'"' => {
                self.quoted();
            }
            b'[' => self.each(b'[', &mut Self::skip),
            b'{' => self.each(b'{', &mut |reader| {
                reader.key();
                reader.skip();
            }),
            _ => {
                self.literal();
            }
        }
    }

    /// A value of its own.
    pub(super) fn get<T: Read>(&mut self) -> T {
        let mut value = T::blank();
        value.read(self);
        value
    }

    /// The fields of a record under these names, of which the first `needed` must be there.
    pub(super) fn record(&mut self, names: &[&str], needed: usize, fields: &mut [&mut dyn Read]) {
        let mut seen: u32 = 0;
        self.each(b'{', &mut |reader| {
            let key = reader.key();
            match names.iter().zip(&mut *fields).enumerate().find(|(_, (name, _))| **name == key) {
                Some((place, (_, field))) => {
                    // Twice the same key is a fault for serde as well.
                    if seen & (1 << place) != 0 {
                        reader.refuse();
                    }
                    seen |= 1 << place;
                    field.read(reader);
                }
                None => reader.skip(),
            }
        });
        if seen.trailing_ones() < needed as u32 {
            self.refuse();
        }
    }

    /// The name of an enum's variant; `held` reads what it holds.
    pub(super) fn variant(&mut self, held: &mut dyn FnMut(&mut Self, &str)) {
        if self.peek() == b'"' {
            let name = self.quoted();
            // A variant that holds something finds no value here and refuses.
            held(self, name);
            return;
        }
        let mut count = 0;
        self.each(b'{', &mut |reader| {
            let name = reader.key();
            held(reader, name);
            count += 1;
        });
        if count != 1 {
            self.refuse();
        }
    }

    /// Which of these words comes next.
    pub(super) fn word(&mut self, words: &[&str]) -> usize {
        let own = self.quoted();
        words.iter().position(|word| *word == own).unwrap_or_else(|| {
            self.refuse();
            0
        })
    }

    /// A list of two.
    pub(super) fn pair(&mut self, first: &mut dyn Read, second: &mut dyn Read) {
        self.expect(b'[');
        first.read(self);
        self.expect(b',');
        second.read(self);
        self.expect(b']');
    }
}

impl Read for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, from: &mut Reader) {
        if unescape(from.quoted(), self).is_none() {
            from.refuse();
        }
    }
}

impl Read for bool {
    fn blank() -> Self {
        false
    }

    fn read(&mut self, from: &mut Reader) {
        match from.literal() {
            "true" => *self = true,
            "false" => *self = false,
            _ => from.refuse(),
        }
    }
}

impl Read for i64 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, from: &mut Reader) {
        match from.literal().parse() {
            Ok(number) => *self = number,
            Err(_) => from.refuse(),
        }
    }
}

impl Read for u32 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, from: &mut Reader) {
        match from.get::<i64>().try_into() {
            Ok(number) => *self = number,
            Err(_) => from.refuse(),
        }
    }
}

impl Read for u8 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, from: &mut Reader) {
        match from.get::<i64>().try_into() {
            Ok(number) => *self = number,
            Err(_) => from.refuse(),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(&mut self, from: &mut Reader) {
        if from.peek() != b'n' {
            *self = Some(from.get());
        } else if from.literal() != "null" {
            from.refuse();
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read(&mut self, from: &mut Reader) {
        T::read(self, from);
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, from: &mut Reader) {
        from.each(b'[', &mut |from| {
            self.push(T::blank());
            if let Some(last) = self.last_mut() {
                last.read(from);
            }
        });
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn blank() -> Self {
        (A::blank(), B::blank())
    }

    fn read(&mut self, from: &mut Reader) {
        from.pair(&mut self.0, &mut self.1);
    }
}

impl Read for Map<String, String> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, from: &mut Reader) {
        from.each(b'{', &mut |from| {
            let key = from.get();
            from.expect(b':');
            let value = from.get();
            self.insert(key, value);
        });
    }
}

/// Puts a text without its escapes at the end of `out`; nothing when one of them means nothing.
fn unescape(text: &str, out: &mut String) -> Option<()> {
    let mut rest = text;
    while let Some(place) = rest.bytes().position(|byte| byte == b'\\') {
        let (before, after) = rest.split_at_checked(place)?;
        out.push_str(before);
        let (escape, after) = after.split_at_checked(2)?;
        rest = after;
        out.push(match escape {
            "\\n" => '\n',
            "\\t" => '\t',
            "\\r" => '\r',
            "\\b" => '\u{8}',
            "\\f" => '\u{c}',
            "\\\"" => '"',
            "\\\\" => '\\',
            "\\/" => '/',
            "\\u" => {
                let mut code = unit(&mut rest)?;
                if (0xD800..0xDC00).contains(&code) {
                    rest = rest.strip_prefix("\\u")?;
                    let low = unit(&mut rest)?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                    code = 0x1_0000 + ((code - 0xD800) << 10) + low;
                }
                char::from_u32(code)?
            }
            _ => return None,
        });
    }
    out.push_str(rest);
    Some(())
}

/// Takes the four hexadecimal digits after `\u`.
fn unit(rest: &mut &str) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(4)?;
    *rest = after;
    u32::from_str_radix(digits, 16).ok()
}
