//! Telling other tabs of this browser what was written, so that two tabs never show two truths for long.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel between tabs.
pub struct Tabs(BroadcastChannel);

impl Tabs {
    /// Joins a channel; `heard` gets every text that another tab sends. Nothing in a browser without channels.
    pub fn join(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        // The channel lives as long as the page, or until it is left for another.
        listen.forget();
        Some(Self(channel))
    }

    /// Tells all other tabs.
    pub fn tell(&self, text: &str) {
        drop(self.0.post_message(&text.into()));
    }

    /// Leaves the channel.
    pub fn leave(&self) {
        self.0.set_onmessage(None);
        self.0.close();
    }
}
