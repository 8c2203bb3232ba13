//! Tables that any spreadsheet opens, and in which nothing that somebody typed is run.
//!
//! Lines as RFC 4180 has them: cells in quotation marks, quotation marks doubled, CR and LF at the end. A crate for it would be more code than this,
//! and would not know of formulas.

/// The sign by which a spreadsheet knows the letters of all languages.
const BOM: &str = "\u{feff}";

/// A table with a line of names on top.
pub struct Csv(String);

impl Csv {
    /// Begins with the line of names.
    pub fn new(names: &[&str]) -> Self {
        let mut table = Self(BOM.to_owned());
        table.line(names);
        table
    }

    /// Adds a line.
    pub fn line(&mut self, cells: &[&str]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    /// The whole table.
    pub fn finish(self) -> String {
        self.0
    }

    /// A cell in quotation marks. One that a spreadsheet would take for a formula gets an apostrophe before it; a plain number stays one.
    fn cell(&mut self, text: &str) {
        // Signs that do not show go first: behind one that is left out later, a formula would begin the cell.
        let text: String = text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\t' | '\r' | '\n')).collect();
        let text = text.as_str();
        self.0.push('"');
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_number(text);
        if formula {
            self.0.push('\'');
        }
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' => self.0.push_str("\"\""),
                '\r' => {
                    if signs.peek() != Some(&'\n') {
                        self.0.push('\n');
                    }
                }
                sign => self.0.push(sign),
            }
        }
        self.0.push('"');
    }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(cells: &[&str]) -> String {
        let mut table = Csv::new(&["a"]);
        table.line(cells);
        let whole = table.finish();
        whole.strip_prefix("\u{feff}\"a\"\r\n").unwrap().strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn a_cell_that_would_be_a_formula_is_text() {
        for typed in [
            "=1+1",
            "+44 1632 960001",
            "-1+2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "-",
            "\0=1",
            "\u{1}\u{7f}=1",
            "=HYPERLINK(\"x\")",
        ] {
            assert!(line(&[typed]).starts_with("\"'"), "{typed:?} became {}", line(&[typed]));
        }
        assert_eq!(line(&["-5", "-12.50", "3", "£5", "a=b", " x"]), "\"-5\",\"-12.50\",\"3\",\"£5\",\"a=b\",\" x\"");
    }

    #[test]
    fn tabs_line_ends_and_quotation_marks_stay_in_their_cell() {
        assert_eq!(line(&["a\tb\r\nc\rd", "say \"ŵ\", please\0"]), "\"a\tb\nc\nd\",\"say \"\"ŵ\"\", please\"");
    }

    /// Reads a table as RFC 4180 says, with no regard to how it was written.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut lines, mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match (quoted, sign) {
                (true, '"') if signs.peek() == Some(&'"') => cell.push(signs.next().unwrap()),
                (_, '"') => quoted = !quoted,
                (false, ',') => cells.push(std::mem::take(&mut cell)),
                (false, '\r') => {}
                (false, '\n') => {
                    cells.push(std::mem::take(&mut cell));
                    lines.push(std::mem::take(&mut cells));
                }
                (_, sign) => cell.push(sign),
            }
        }
        lines
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_back_as_text(first in "[\\PC\\p{Cc}\",=+@-]{0,40}", second in "[\\PC\t\r\n\",=+@-]{0,40}") {
            let mut table = Csv::new(&["a", "b"]);
            table.line(&[&first, &second]);
            let whole = table.finish();
            let lines = read(whole.strip_prefix(BOM).unwrap());
            prop_assert_eq!(lines.len(), 2);
            for (back, typed) in lines[1].iter().zip([&first, &second]) {
                let shown = |sign: &char| !sign.is_control() || matches!(sign, '\t' | '\r' | '\n');
                let plain = typed.chars().filter(shown).collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
                prop_assert!(*back == plain || *back == format!("'{plain}"), "{:?} came back as {:?}", typed, back);
                prop_assert!(is_number(back) || !back.starts_with(['=', '+', '-', '@', '\t', '\n']), "{:?} would run", back);
            }
        }
    }
}
