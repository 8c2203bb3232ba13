//! Messages in the language of the page: placeholders filled, plural forms chosen, dates and sums written.

use content::Msg;
use domain::catalogue::Interface;
use domain::time::Date;

/// The messages of one language.
pub struct Words<'a>(pub &'a Interface);

impl<'a> Words<'a> {
    /// A message with no number in it.
    pub fn say(&self, key: Msg) -> String {
        self.form(key, 0).to_owned()
    }

    /// A message with its placeholders filled: `{name}`.
    pub fn fill(&self, key: Msg, with: &[(&str, &str)]) -> String {
        fill(self.form(key, 0), with)
    }

    /// A message in the plural form that goes with `n`; `{n}` is `n` unless `with` says how it is written.
    pub fn count(&self, key: Msg, n: usize, with: &[(&str, &str)]) -> String {
        let number = n.to_string();
        let all: Vec<_> = with.iter().copied().chain(std::iter::once(("n", number.as_str()))).collect();
        fill(self.form(key, self.plural(n)), &all)
    }

    /// One form of a message.
    pub fn form(&self, key: Msg, form: usize) -> &'a str {
        let forms = self.0.messages.get(key.index()).map_or(&[][..], Vec::as_slice);
        forms.get(form).or(forms.last()).map_or("", String::as_str)
    }

    /// The place of the plural form: English one, other; Welsh zero, one, two, few (3), many (6), other (CLDR).
    fn plural(&self, n: usize) -> usize {
        match (self.0.lang.as_str(), n) {
            ("cy", 0..=3) => n,
            ("cy", 6) => 4,
            ("cy", _) => 5,
            (_, 1) => 0,
            _ => 1,
        }
    }

    /// `22 November 2026`.
    pub fn date(&self, date: Date) -> String {
        format!("{} {} {}", date.day(), self.month(date.month()), date.year())
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u32) -> String {
        const MONTHS: [Msg; 12] = [
            Msg::MonthM1,
            Msg::MonthM2,
            Msg::MonthM3,
            Msg::MonthM4,
            Msg::MonthM5,
            Msg::MonthM6,
            Msg::MonthM7,
            Msg::MonthM8,
            Msg::MonthM9,
            Msg::MonthM10,
            Msg::MonthM11,
            Msg::MonthM12,
        ];
        let place = usize::try_from(month).unwrap_or(0).saturating_sub(1);
        MONTHS.get(place).map(|key| self.say(*key)).unwrap_or_default()
    }
}

/// A text with its placeholders filled: `{name}`.
pub fn fill(text: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        out.push_str(with.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `£1,234.50`; no pence when there are none. `pence` is whole pence.
pub fn pounds(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let (whole, rest) = (pence.unsigned_abs() / 100, pence.unsigned_abs() % 100);
    let part = if rest == 0 { String::new() } else { format!(".{rest:02}") };
    format!("{sign}£{}{part}", thousands(whole))
}

/// A number given in thousandths, with commas and without needless zeros: `12,500.5`.
pub fn number(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let part = if rest == 0 { String::new() } else { format!(".{}", format!("{rest:03}").trim_end_matches('0')) };
    format!("{sign}{}{part}", thousands(whole))
}

fn thousands(whole: u64) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: &str, forms: &[&str]) -> Interface {
        let all = vec![forms.iter().map(|form| (*form).to_owned()).collect(); Msg::COUNT];
        Interface { lang: lang.into(), messages: all, ..Interface::default() }
    }

    #[test]
    fn english_has_two_forms_and_welsh_has_six() {
        let en = words("en", &["{n} word", "{n} words"]);
        let cy = words("cy", &["zero", "one", "two", "few", "many", "other"]);
        let say = |interface: &Interface, n| Words(interface).count(Msg::AppName, n, &[]);
        assert_eq!([0, 1, 2].map(|n| say(&en, n)), ["0 words", "1 word", "2 words"]);
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 7, 20].map(|n| say(&cy, n)),
            ["zero", "one", "two", "few", "other", "other", "many", "other", "other"]
        );
    }

    #[test]
    fn placeholders_are_filled_and_what_was_typed_is_not_read_again() {
        let en = words("en", &["{name}: {done} of {asked}"]);
        let said = Words(&en).fill(Msg::AppName, &[("name", "{done}"), ("done", "3"), ("asked", "5")]);
        assert_eq!(said, "{done}: 3 of 5");
    }

    #[test]
    fn a_message_that_is_not_there_is_empty_and_no_panic() {
        assert_eq!(Words(&Interface::default()).say(Msg::AppName), "");
    }

    #[test]
    fn sums_and_numbers_are_written_as_people_write_them() {
        assert_eq!(pounds(123_456_750), "£1,234,567.50");
        assert_eq!(pounds(-500), "-£5");
        assert_eq!(number(12_500_500), "12,500.5");
        assert_eq!(number(999_000), "999");
    }
}
