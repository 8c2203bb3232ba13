//! Dates without a time and instants in UTC, both written as plain numbers or ISO text.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A day of the calendar, with no time and no zone; by default the first one of 1970.
///
/// The calendar is these few lines because a crate for it brings its tables into the app; the tests hold it to chrono's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Default for Date {
    fn default() -> Self {
        Self { year: 1970, month: 1, day: 1 }
    }
}

/// Days in four hundred years, after which the calendar begins anew.
const DAYS_OF_400_YEARS: i64 = 146_097;

impl Date {
    /// The day, or nothing when there is no such day (31 February).
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=last).contains(&day).then_some(Self { year, month: month as u8, day: day as u8 })
    }

    /// Days since the first of March of the year 0: with the leap day last, a year's months have the same lengths every year.
    fn days(self) -> i64 {
        let (month, year) = (i64::from(self.month), i64::from(self.year));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 153 + 2) / 5 + i64::from(self.day) - 1
    }

    /// The other way round.
    fn from_days(days: i64) -> Self {
        let (era, left) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
        // The last day of four years, of a hundred and of four hundred is a leap day, or would be one.
        let year = (left - left / 1460 + left / 36_524 - left / (DAYS_OF_400_YEARS - 1)) / 365;
        let left = left - (year * 365 + year / 4 - year / 100);
        let month = (left * 5 + 2) / 153;
        let day = left - (month * 153 + 2) / 5 + 1;
        let (after, month) = if month < 10 { (0, month + 3) } else { (1, month - 9) };
        Self { year: (era * 400 + year + after) as i32, month: month as u8, day: day as u8 }
    }

    /// Reads `2026-11-22`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Self::new(year, month, day)
    }

    /// Writes `2026-11-22`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }

    /// The year, such as 2026.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        u32::from(self.month)
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        u32::from(self.day)
    }

    /// Whole days from `earlier` to this day; negative when this day comes first.
    pub fn days_since(self, earlier: Date) -> i64 {
        self.days() - earlier.days()
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_iso(&text).ok_or_else(|| D::Error::custom("not a date"))
    }
}

/// A moment: milliseconds since the start of 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Instant(pub i64);

impl Instant {
    /// The day of this moment in UTC.
    pub fn date_utc(self) -> Date {
        Date::from_days(Date::default().days() + self.0.div_euclid(86_400_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_no_date() {
        assert_eq!(Date::new(2026, 2, 30), None);
        assert!(Date::new(2028, 2, 29).is_some());
    }

    #[test]
    fn iso_text_goes_round() {
        let day = Date::from_iso("2026-11-22").unwrap();
        assert_eq!(day.iso(), "2026-11-22");
        assert_eq!(day.days_since(Date::from_iso("2026-11-01").unwrap()), 21);
    }

    #[test]
    fn the_calendar_is_chrono_s() {
        use chrono::{Datelike, NaiveDate};
        let first = NaiveDate::from_ymd_opt(-801, 12, 30).unwrap();
        for day in first.iter_days().take(1_200_000) {
            let days = day.signed_duration_since(NaiveDate::default()).num_days();
            let ours = Instant(days * 86_400_000).date_utc();
            assert_eq!((ours.year(), ours.month(), ours.day()), (day.year(), day.month(), day.day()));
            assert_eq!(ours.days_since(Date::default()), days);
            assert_eq!(Date::new(day.year(), day.month(), day.day()), Some(ours));
        }
        for (year, month, day) in
            [1900, 2000, 2026, 2028].into_iter().flat_map(|y| (0..14).flat_map(move |m| (0..33).map(move |d| (y, m, d))))
        {
            assert_eq!(Date::new(year, month, day).is_some(), NaiveDate::from_ymd_opt(year, month, day).is_some(), "{year}-{month}-{day}");
        }
        assert!(Instant(i64::MAX).date_utc() > Instant(i64::MIN).date_utc());
    }

    #[test]
    fn an_instant_knows_its_day() {
        assert_eq!(Instant(0).date_utc().iso(), "1970-01-01");
        assert_eq!(Instant(1_795_305_600_000).date_utc().iso(), "2026-11-22");
        assert_eq!(Instant(-1).date_utc().iso(), "1969-12-31");
    }
}
