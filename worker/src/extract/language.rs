//! The language that an answer is wanted in. The app says that of its page; other programs say what their people set.

use worker::Request;

/// Whether a request would rather be answered in Welsh than in English.
pub fn is_welsh(request: &Request) -> bool {
    request.headers().get("accept-language").ok().flatten().is_some_and(|said| prefers_welsh(&said))
}

/// Of English and Welsh the one with more weight; of equal ones the first. English when neither is named.
fn prefers_welsh(said: &str) -> bool {
    let mut best = (false, 0.0);
    for part in said.split(',') {
        let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
        let welsh = match tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "cy" => true,
            "en" => false,
            _ => continue,
        };
        let weight = rest.trim().strip_prefix("q=").map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
        if weight > best.1 {
            best = (welsh, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::prefers_welsh;

    #[test]
    fn the_language_with_more_weight_counts_and_of_equal_ones_the_first() {
        for welsh in ["cy", "CY-gb", "cy-GB,cy;q=0.9,en;q=0.8", "en;q=0.5, cy", "fr, cy;q=0.1", "cy,en"] {
            assert!(prefers_welsh(welsh), "{welsh}");
        }
        for english in ["", "*", "en", "en-GB,en;q=0.9,cy;q=0.8", "en, cy", "cy;q=0", "cy;q=x", "fr", "cyr"] {
            assert!(!prefers_welsh(english), "{english}");
        }
    }
}
