//! Dates without a time and instants in UTC, both written as plain numbers or ISO text.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A day of the calendar, with no time and no zone; by default the first one of 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day, or nothing when there is no such day (31 February).
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
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
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Whole days from `earlier` to this day; negative when this day comes first.
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
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
        let days = self.0.div_euclid(86_400_000);
        Date(
            NaiveDate::from_ymd_opt(1970, 1, 1)
                .unwrap_or(NaiveDate::MIN)
                .checked_add_signed(chrono::TimeDelta::days(days))
                .unwrap_or(NaiveDate::MAX),
        )
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
    fn an_instant_knows_its_day() {
        assert_eq!(Instant(0).date_utc().iso(), "1970-01-01");
        assert_eq!(Instant(1_795_305_600_000).date_utc().iso(), "2026-11-22");
        assert_eq!(Instant(-1).date_utc().iso(), "1969-12-31");
    }
}
