//! How a command stops: what is wrong, what to do about it, and the exit code that says so.

use std::fmt;
use std::path::Path;

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub enum Stop {
    /// The input or this machine is not as it must be: exit code 1.
    Fault {
        /// What is wrong.
        what: String,
        /// What to do about it.
        to_do: String,
    },
    /// The command was called in a way it does not know, or comes with later work: exit code 2.
    Usage(String),
}

/// What every part of `xtask` answers.
pub type Done<T = ()> = Result<T, Stop>;

impl Stop {
    /// A fault with what to do about it.
    pub fn fault(what: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self::Fault { what: what.into(), to_do: to_do.into() }
    }

    /// A command that others may already know by name, though the work that needs it is still to come.
    pub fn later(command: &str) -> Self {
        Self::Usage(format!("`cargo xtask {command}` comes with the work that needs it. It does nothing yet."))
    }

    /// A file or folder that could not be read or written.
    pub fn file(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::fault(
            format!("Could not {doing} {}: {error}.", path.display()),
            "Check that the folder exists, that it is yours and that the disk is not full. Then run the command again.",
        )
    }

    /// The exit code the contract gives this kind of stop.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Fault { .. } => 1,
            Self::Usage(_) => 2,
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault { what, to_do } if to_do.is_empty() => write!(out, "{what}"),
            Self::Fault { what, to_do } => write!(out, "{what}\nWhat to do: {to_do}"),
            Self::Usage(words) => write!(out, "{words}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_to_do_and_exits_1() {
        let stop = Stop::fault("Port 8787 is taken.", "Stop the other program.");
        assert_eq!(stop.to_string(), "Port 8787 is taken.\nWhat to do: Stop the other program.");
        assert_eq!(stop.exit_code(), 1);
    }

    #[test]
    fn a_later_command_says_so_and_exits_2() {
        let stop = Stop::later("seed");
        assert!(stop.to_string().contains("comes with the work that needs it"));
        assert_eq!(stop.exit_code(), 2);
    }
}
