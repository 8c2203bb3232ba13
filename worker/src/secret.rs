//! Secrets: random ones to hand out, and their hashes to keep. What is kept can open nothing.

use domain::ids::time_ordered;
use domain::time::Instant;
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_chance(into: &mut [u8]);
}

/// The letters of secrets that people type: none that looks like another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Random bytes.
pub fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill_with_chance(&mut bytes);
    bytes
}

/// A secret that nobody types: 256 bits as 52 letters and digits.
pub fn token() -> String {
    letters(&chance::<52>())
}

/// A secret that a person can type: 50 bits as ten letters and digits.
pub fn typed() -> String {
    letters(&chance::<10>())
}

/// Eight digits, each as likely as any other.
pub fn digits() -> String {
    // The remainder of 64 random bits by 10^8 is uneven by less than one part in 10^11.
    format!("{:08}", u64::from_be_bytes(chance()) % 100_000_000)
}

/// A new identifier.
pub fn new_id(now: Instant) -> String {
    time_ordered(now.0, chance())
}

/// What is kept of a secret.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

fn letters(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_32_bytes_and_differs() {
        assert_eq!(hash("a").len(), 32);
        assert_ne!(hash("a"), hash("b"));
    }

    #[test]
    fn letters_are_those_that_cannot_be_mistaken() {
        let all: Vec<u8> = (0..=255).collect();
        assert!(letters(&all).chars().all(|letter| !"ilou".contains(letter)));
    }
}
