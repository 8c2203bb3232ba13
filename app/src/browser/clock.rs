//! Now, today and chance: the three things that rules are handed as arguments.
//!
//! Pages that are made at build know none of them: for those it is always the same day, so that the same source makes the same page.

#[cfg(not(target_arch = "wasm32"))]
pub use at_build::{local, new_id, now, today};

use domain::time::{Date, Instant};

/// This moment by the device's clock.
#[cfg(target_arch = "wasm32")]
pub fn now() -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds stay exact far beyond any date")]
    Instant(js_sys::Date::now() as i64)
}

/// Today where the user is.
#[cfg(target_arch = "wasm32")]
pub fn today() -> Date {
    let date = js_sys::Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    Date::new(year, date.get_month() + 1, date.get_date()).unwrap_or_else(|| now().date_utc())
}

/// The day and the time of day of a moment where the user is, such as 22 November and `14:02`.
#[cfg(target_arch = "wasm32")]
pub fn local(moment: Instant) -> (Date, String) {
    #[expect(clippy::cast_precision_loss, reason = "whole milliseconds stay exact far beyond any date")]
    let date = js_sys::Date::new(&(moment.0 as f64).into());
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    let day = Date::new(year, date.get_month() + 1, date.get_date()).unwrap_or_else(|| moment.date_utc());
    (day, format!("{:02}:{:02}", date.get_hours(), date.get_minutes()))
}

/// A new identifier that sorts by time.
#[cfg(target_arch = "wasm32")]
pub fn new_id() -> String {
    let mut chance = [0_u8; 10];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut chance).is_err()) {
        // No browser that runs wasm lacks it; weaker chance is still better than the same identifier twice.
        for byte in &mut chance {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255 by construction")]
            let roll = (js_sys::Math::random() * 256.0) as u8;
            *byte = roll;
        }
    }
    domain::ids::time_ordered(now().0, chance)
}

/// The day of pages that are made at build, and identifiers that count up.
#[cfg(not(target_arch = "wasm32"))]
mod at_build {
    use super::{Date, Instant};
    use std::sync::atomic::{AtomicU32, Ordering};

    /// Noon on 28 November 2026.
    const NOON: Instant = Instant(1_795_867_200_000);

    static IDS: AtomicU32 = AtomicU32::new(0);

    /// The moment of all pages.
    pub fn now() -> Instant {
        NOON
    }

    /// The day of all pages.
    pub fn today() -> Date {
        NOON.date_utc()
    }

    /// The day, and noon.
    pub fn local(moment: Instant) -> (Date, String) {
        (moment.date_utc(), "12:00".into())
    }

    /// An identifier that follows the one before.
    pub fn new_id() -> String {
        let mut chance = [0; 10];
        chance[6..].copy_from_slice(&IDS.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        domain::ids::time_ordered(NOON.0, chance)
    }
}
