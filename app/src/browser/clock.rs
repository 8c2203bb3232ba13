//! Now, today and chance: the three things that rules are handed as arguments.

use domain::time::{Date, Instant};

/// This moment by the device's clock.
pub fn now() -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds stay exact far beyond any date")]
    Instant(js_sys::Date::now() as i64)
}

/// Today where the user is.
pub fn today() -> Date {
    let date = js_sys::Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    Date::new(year, date.get_month() + 1, date.get_date()).unwrap_or_else(|| now().date_utc())
}

/// A new identifier that sorts by time.
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
