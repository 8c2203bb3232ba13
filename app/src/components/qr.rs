//! A QR code as a drawing, for a phone's camera. The page always says the same in words beside it.

use crate::ui::View;
use markup::view;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The light rim that a camera needs, in squares.
const RIM: i32 = 4;

/// Draws a text; nothing when it is too long for any code.
pub fn qr(text: &str, label: &'static str) -> Option<View> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * RIM;
    Some(view! {
        <svg class="fh-qr" role="img" aria-label=label viewBox=format!("0 0 {size} {size}")>
            <rect class="fh-qr__paper" width="100%" height="100%"></rect>
            <path class="fh-qr__ink" d=path(&code)></path>
        </svg>
    })
}

/// One path for all dark squares, a run of them at a time.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing to a text does not fail.
                let _ = write!(path, "M{} {}h{}v1h-{}z", start + RIM, y + RIM, x - start, x - start);
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_three_corners() {
        let code = QrCode::encode_text("https://foothold.example/join/x", QrCodeEcc::Medium).unwrap_or_else(|_| panic!("fits"));
        let drawn = path(&code);
        let far = code.size() - 7 + RIM;
        for corner in [format!("M{RIM} {RIM}h7v1"), format!("M{far} {RIM}h7v1"), format!("M{RIM} {far}h7v1")] {
            assert!(drawn.contains(&corner), "{corner}");
        }
        assert!(qr(&"x".repeat(5_000), "").is_none());
    }
}
