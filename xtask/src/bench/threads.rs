//! The runtime's own processes beneath a server: how long they have been on the CPU, and ending them as a crash would.

use crate::fault::{Done, Stop};
use crate::serve::Server;
use std::fs;
use std::process::Command;

/// The name of the runtime that runs Workers.
const RUNTIME: &str = "workerd";

/// The processes of the runtime that a server has started.
pub fn runtimes(server: &Server) -> Done<Vec<u32>> {
    let group = server.group().to_string();
    let entries = fs::read_dir("/proc").map_err(|_| no_proc())?;
    let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let ours = numbers.filter(|pid| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        is_ours(&stat, &group)
    });
    let ours: Vec<u32> = ours.collect();
    if ours.is_empty() { Err(Stop::fault("The server runs no workerd.", "Look at the server's log.")) } else { Ok(ours) }
}

fn no_proc() -> Stop {
    Stop::fault("This system does not tell how long its threads have run.", "Run this part on Linux.")
}

/// Whether a line of `/proc/…/stat` is of the runtime and in a process group.
fn is_ours(stat: &str, group: &str) -> bool {
    // The name stands in brackets and may hold any sign; after it come state, parent, group.
    let Some((head, tail)) = stat.rsplit_once(')') else { return false };
    head.split_once('(').is_some_and(|(_, name)| name.starts_with(RUNTIME)) && tail.split_whitespace().nth(2) == Some(group)
}

/// How long all threads of some processes have been on the CPU, in nanoseconds.
pub fn cpu(processes: &[u32]) -> Done<u64> {
    let mut sum = 0;
    for pid in processes {
        for entry in fs::read_dir(format!("/proc/{pid}/task")).map_err(|_| no_proc())? {
            let path = entry.map_err(|_| no_proc())?.path().join("schedstat");
            // A thread may end between being listed and being read.
            let text = fs::read_to_string(path).unwrap_or_default();
            sum += text.split_whitespace().next().and_then(|ns| ns.parse::<u64>().ok()).unwrap_or(0);
        }
    }
    Ok(sum)
}

/// Ends processes at once, as a crash would: nothing in them hears of it.
pub fn kill(processes: &[u32]) -> Done {
    let numbers: Vec<String> = processes.iter().map(u32::to_string).collect();
    let status = Command::new("kill").arg("-9").args(numbers).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Stop::fault("workerd could not be ended.", "Run the command again.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_known_by_name_and_group() {
        assert!(is_ours("12 (workerd) S 9 7 7 0", "7"));
        assert!(!is_ours("12 (workerd) S 7 8 7 0", "7"));
        assert!(!is_ours("12 (node (workerd)) S 9 7 7 0", "7"));
        assert!(!is_ours("", "7"));
    }
}
