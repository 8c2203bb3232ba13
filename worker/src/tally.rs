//! Tells a request that asks for it what it cost in the database. On a developer's own machine only.
//!
//! With the header `x-count-d1: yes` a request is answered with `x-d1: statements=…; rows-read=…; rows-written=…`. Without it nothing is counted, so
//! that measurements of time are not changed by it.

use crate::repo;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use worker::{Env, Headers, Request, js_sys::Object};

/// The header that asks.
pub const ASKS: &str = "x-count-d1";
/// The header that tells.
pub const TELLS: &str = "x-d1";

#[wasm_bindgen(module = "/src/tally.js")]
extern "C" {
    fn counted(env: &JsValue, binding: &str, tally: &Object) -> JsValue;
    fn told(tally: &Object) -> String;
}

/// What one request has asked of the database so far.
#[derive(Debug)]
pub struct Tally(Option<Object>);

/// An environment whose database counts, when the request asks for that.
pub fn begin(request: &Request, env: Env) -> (Env, Tally) {
    if !matches!(request.headers().has(ASKS), Ok(true)) {
        return (env, Tally(None));
    }
    let tally = Object::new();
    let env: Env = counted(env.as_ref(), repo::DATABASE, &tally).unchecked_into();
    (env, Tally(Some(tally)))
}

impl Tally {
    /// Puts what was counted on an answer.
    pub fn apply(&self, headers: &Headers) -> worker::Result<()> {
        self.0.as_ref().map_or(Ok(()), |tally| headers.set(TELLS, &told(tally)))
    }
}
