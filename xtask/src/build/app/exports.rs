//! Takes out of a wasm what it hands to scripts and no script of ours calls, so that the code behind it is left out too.
//!
//! Leptos brings server functions, and they bring streams that a script may read. Both are linked whether they are used or not, because what is
//! handed out counts as used. They are a thirtieth of all that the first question needs. This is done before wasm-split, which keeps in the two
//! files only what something leads to.

use crate::fault::{Done, Stop};

/// What the names of those exports have in common.
const STREAMS: &str = "intounderlying";

/// The section of a wasm that holds the exports.
const EXPORTS: u8 = 7;

/// The wasm without the streams.
pub fn without_streams(wasm: &[u8]) -> Done<Vec<u8>> {
    without(wasm, STREAMS).ok_or_else(|| {
        Stop::fault(
            "The wasm that cargo built is not as the build expects it.",
            "Look at xtask/src/build/app/exports.rs: it reads the list of exports by hand.",
        )
    })
}

fn without(wasm: &[u8], part: &str) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(8)?;
    if !head.starts_with(b"\0asm") {
        return None;
    }
    let mut out = head.to_vec();
    while !rest.is_empty() {
        let kind = take(&mut rest, 1)?[0];
        let length = number(&mut rest)?;
        let body = take(&mut rest, length)?;
        let body = if kind == EXPORTS { filtered(body, part)? } else { body.to_vec() };
        out.push(kind);
        write(&mut out, body.len());
        out.extend(body);
    }
    Some(out)
}

/// The list of exports without those whose names hold the part.
fn filtered(mut list: &[u8], part: &str) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut count = 0;
    for _ in 0..number(&mut list)? {
        let from = list;
        let length = number(&mut list)?;
        let name = std::str::from_utf8(take(&mut list, length)?).ok()?;
        // The kind, then the number of what is handed out.
        take(&mut list, 1)?;
        number(&mut list)?;
        if !name.contains(part) {
            kept.extend_from_slice(&from[..from.len() - list.len()]);
            count += 1;
        }
    }
    let mut out = Vec::new();
    write(&mut out, count);
    out.extend(kept);
    list.is_empty().then_some(out)
}

fn take<'a>(from: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(taken)
}

/// A number in the form of wasm: seven bits a byte, the lowest first.
fn number(from: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for place in 0..5 {
        let byte = take(from, 1)?[0];
        number |= usize::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn write(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![kind];
        write(&mut out, body.len());
        out.extend_from_slice(body);
        out
    }

    fn wasm(exports: &[&str]) -> Vec<u8> {
        let mut list = Vec::new();
        write(&mut list, exports.len());
        for (place, name) in exports.iter().enumerate() {
            write(&mut list, name.len());
            list.extend_from_slice(name.as_bytes());
            list.push(0);
            write(&mut list, place + 300);
        }
        [b"\0asm\x01\0\0\0".to_vec(), section(1, &[7; 200]), section(EXPORTS, &list), section(0, b"x")].concat()
    }

    #[test]
    fn exports_go_by_name_and_all_else_stays() {
        let all = wasm(&["main", "__wbg_intounderlyingsource_free_1", "memory", "intounderlyingsink_close_2"]);
        let left = without_streams(&all).unwrap();
        assert_eq!(without(&all, "no such name").unwrap(), all);
        assert_eq!(left.len(), wasm(&["main", "memory"]).len());
        assert!(!String::from_utf8_lossy(&left).contains(STREAMS) && String::from_utf8_lossy(&left).contains("memory"));
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(without_streams(b"no wasm at all").is_err());
        let cut = wasm(&["main"]);
        assert!(without_streams(&cut[..cut.len() - 1]).is_err());
    }
}
