//! Prints each step as it goes, with the seconds it took: `[ 3/9] app wasm … 41 s`.

use crate::fault::Done;
use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What a step found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It did its work.
    Made,
    /// Nothing to do: what it makes was there and true.
    There,
}

/// A row of steps whose number is known from the start.
pub struct Steps {
    total: usize,
    begun: usize,
}

impl Steps {
    /// A row of `total` steps.
    pub fn new(total: usize) -> Self {
        Self { total, begun: 0 }
    }

    /// Runs one step and prints its line.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Done<Found>) -> Done {
        self.begun += 1;
        let head = head(self.begun, self.total, name);
        say(&head);
        let started = Instant::now();
        let ticking = stderr().is_terminal().then(|| tick(head.clone(), started));
        let result = work();
        if let Some((stop, thread)) = ticking {
            drop(stop);
            // A clock that died has nothing more to say; the step's own result is what counts.
            let _ = thread.join();
            say(&format!("\r{head}"));
        }
        let seconds = seconds(started.elapsed());
        match &result {
            Ok(Found::Made) => say(&format!(" {seconds}\n")),
            Ok(Found::There) => say(" already there\n"),
            Err(_) => say(&format!(" failed after {seconds}\n")),
        }
        result.map(|_| ())
    }
}

/// Writes to standard error; standard output is for results alone.
fn say(words: &str) {
    let mut out = stderr();
    // Nobody may be listening any more, and that is no reason to stop the work.
    let _ = out.write_all(words.as_bytes()).and_then(|()| out.flush());
}

/// Counts seconds behind a step's name, for somebody who watches.
fn tick(head: String, started: Instant) -> (std::sync::mpsc::Sender<()>, thread::JoinHandle<()>) {
    let (stop, stopped) = channel::<()>();
    let thread = thread::spawn(move || {
        while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(Duration::from_secs(1)) {
            say(&format!("\r{head} {}", seconds(started.elapsed())));
        }
    });
    (stop, thread)
}

fn head(at: usize, total: usize, name: &str) -> String {
    let width = total.to_string().len().max(2);
    format!("[{at:>width$}/{total}] {name} …")
}

fn seconds(time: Duration) -> String {
    if time < Duration::from_millis(9_950) { format!("{:.1} s", time.as_secs_f64()) } else { format!("{} s", time.as_secs_f64().round()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_and_timed() {
        assert_eq!(head(3, 9, "app wasm"), "[ 3/9] app wasm …");
        assert_eq!(head(12, 12, "server"), "[12/12] server …");
        assert_eq!(seconds(Duration::from_millis(41_400)), "41 s");
        assert_eq!(seconds(Duration::from_millis(640)), "0.6 s");
    }
}
