//! Cuts Rust into words, text and signs. Comments fall away, so that they may speak of anything.

/// A piece of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A name or keyword.
    Word(String),
    /// The inside of a string.
    Text(String),
    /// `::`
    Path,
    /// Any other sign.
    Sign(char),
}

/// A piece with its line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub piece: Piece,
    /// Where it begins.
    pub line: usize,
}

/// Cuts a file.
pub fn lex(text: &str) -> Vec<Token> {
    let mut cutter = Cutter { chars: text.chars().collect(), at: 0, line: 1, out: Vec::new() };
    cutter.all();
    cutter.out
}

struct Cutter {
    chars: Vec<char>,
    at: usize,
    line: usize,
    out: Vec<Token>,
}

impl Cutter {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let found = self.peek(0)?;
        self.at += 1;
        if found == '\n' {
            self.line += 1;
        }
        Some(found)
    }

    fn push(&mut self, line: usize, piece: Piece) {
        self.out.push(Token { piece, line });
    }

    fn all(&mut self) {
        while let Some(here) = self.peek(0) {
            let line = self.line;
            match (here, self.peek(1)) {
                ('/', Some('/')) => {
                    while self.peek(0).is_some_and(|c| c != '\n') {
                        self.next();
                    }
                }
                ('/', Some('*')) => self.comment(),
                ('"', _) => self.string(line),
                ('r' | 'b' | 'c', _) if self.raw_string(line) => {}
                ('b' | 'c', Some('"')) => {
                    self.next();
                    self.string(line);
                }
                ('\'', _) => self.quote(),
                (':', Some(':')) => {
                    self.at += 2;
                    self.push(line, Piece::Path);
                }
                (c, _) if c.is_alphanumeric() || c == '_' => self.word(line),
                (c, _) => {
                    self.next();
                    if !c.is_whitespace() {
                        self.push(line, Piece::Sign(c));
                    }
                }
            }
        }
    }

    /// Block comments may stand inside one another.
    fn comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.next() {
            match (c, self.peek(0)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.next();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self, line: usize) {
        self.next();
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '"' => break,
                '\\' => {
                    // What is escaped does not matter here, only that it does not end the string.
                    self.next();
                    text.push(' ');
                }
                _ => text.push(c),
            }
        }
        self.push(line, Piece::Text(text));
    }

    /// `r"…"`, `r#"…"#`, `br#"…"#`; false when this is a name after all.
    fn raw_string(&mut self, line: usize) -> bool {
        let mut ahead = 0;
        if self.peek(0) != Some('r') {
            ahead = 1;
        }
        if self.peek(ahead) != Some('r') {
            return false;
        }
        ahead += 1;
        let mut fences = 0;
        while self.peek(ahead + fences) == Some('#') {
            fences += 1;
        }
        if self.peek(ahead + fences) != Some('"') {
            return false;
        }
        self.at += ahead + fences + 1;
        let mut text = String::new();
        while let Some(c) = self.next() {
            if c == '"' && (0..fences).all(|fence| self.peek(fence) == Some('#')) {
                self.at += fences;
                break;
            }
            text.push(c);
        }
        self.push(line, Piece::Text(text));
        true
    }

    /// A character or a lifetime; neither names anything.
    fn quote(&mut self) {
        self.next();
        match (self.peek(0), self.peek(1)) {
            (Some('\\'), _) => {
                self.at += 2;
                while self.next().is_some_and(|c| c != '\'') {}
            }
            (Some(_), Some('\'')) => {
                self.next();
                self.next();
            }
            _ => {
                while self.peek(0).is_some_and(|c| c.is_alphanumeric() || c == '_') {
                    self.next();
                }
            }
        }
    }

    fn word(&mut self, line: usize) {
        if self.peek(0) == Some('r') && self.peek(1) == Some('#') {
            self.at += 2;
        }
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|c| c.is_alphanumeric() || *c == '_') {
            word.push(c);
            self.next();
        }
        self.push(line, Piece::Word(word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let word = |token: Token| match token.piece {
            Piece::Word(word) => Some(word),
            Piece::Text(text) => Some(format!("\"{text}\"")),
            _ => None,
        };
        lex(text).into_iter().filter_map(word).collect()
    }

    #[test]
    fn comments_are_not_words_and_strings_are_text() {
        assert_eq!(words("a // leptos\n/* web_sys /* x */ y */ b"), ["a", "b"]);
        assert_eq!(words(r##"x "se\"lect" r#"raw "q""# b"y" 'c' '\'' 'life r"""##), ["x", "\"se lect\"", "\"raw \"q\"\"", "\"y\"", "\"\""]);
        assert_eq!(words("r#type bread crate_x"), ["type", "bread", "crate_x"]);
    }

    #[test]
    fn lines_are_counted() {
        let tokens = lex("a\n\"x\ny\"\nb");
        assert_eq!(tokens.iter().map(|token| token.line).collect::<Vec<_>>(), [1, 2, 4]);
    }
}
