//! Owns a running `wrangler dev`: starts it, waits until it answers, and ends it with everything it started.

use crate::fault::{Done, Stop};
use crate::files;
use crate::http;
use crate::place::Place;
use crate::process;
use std::fs::File;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Where the server says whether it is well.
const HEALTH: &str = "/api/v1/health";
/// How long a start may take: a first start compiles the Worker's wasm.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long an ending may take before it is forced.
const GRACE: Duration = Duration::from_secs(5);

/// A server that ends when this is dropped.
pub struct Server {
    child: Child,
    /// Where it is served.
    pub port: u16,
    log: PathBuf,
}

/// Whether a program may listen on this port, on both kinds of localhost.
pub fn port_is_free(port: u16) -> Done {
    let taken = |address: SocketAddr| {
        let error = TcpListener::bind(address).err();
        error.is_some_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
    };
    if taken((Ipv4Addr::LOCALHOST, port).into()) || taken((Ipv6Addr::LOCALHOST, port).into()) {
        return Err(Stop::fault(
            format!("Port {port} is taken by another program."),
            format!(
                "Stop that program (another `cargo xtask run`, perhaps), or serve on another port: `cargo xtask run --port {}`.",
                if port == u16::MAX { port - 1 } else { port + 1 }
            ),
        ));
    }
    Ok(())
}

/// A port that nobody listens on.
pub fn free_port() -> Done<u16> {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    bound.map(|address| address.port()).map_err(|error| {
        Stop::fault(format!("No port on this machine is free: {error}."), "Close some programs, then run the command again.")
    })
}

impl Server {
    /// Starts the server and waits until it answers.
    pub fn start(place: &Place, port: u16) -> Done<Self> {
        Self::start_with(place, port, &[])
    }

    /// The same with variables of the environment set otherwise, each as `NAME:value`.
    pub fn start_with(place: &Place, port: u16, variables: &[&str]) -> Done<Self> {
        port_is_free(port)?;
        let mut command = process::wrangler(place);
        command
            .args(["dev", "--env", "local", "--ip", "127.0.0.1", "--port", &port.to_string()])
            .args(["--inspector-port", "0"])
            .arg("--show-interactive-dev-session=false")
            .arg("--assets")
            .arg(&place.dist)
            .arg("--persist-to")
            .arg(&place.database);
        for variable in variables {
            command.args(["--var", variable]);
        }
        Self::begin(place, command, port, "server", HEALTH)
    }

    /// Starts any server in a group of its own, so that it can be ended with all it started.
    pub fn begin(place: &Place, mut command: Command, port: u16, name: &str, path: &str) -> Done<Self> {
        let log = place.log(&format!("{name}-{port}"));
        if let Some(folder) = log.parent() {
            files::make_folder(folder)?;
        }
        let open = File::create(&log).and_then(|file| Ok((file.try_clone()?, file)));
        let (out, error) = open.map_err(|error| Stop::file("write", &log, &error))?;
        command.stdin(Stdio::null()).stdout(out).stderr(error);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().map_err(|error| {
            Stop::fault(format!("Could not start the server: {error}."), "Run `npm ci` in this folder, then run the command again.")
        })?;
        let mut server = Self { child, port, log };
        server.wait_until_it_answers(place, path)?;
        Ok(server)
    }

    fn wait_until_it_answers(&mut self, place: &Place, path: &str) -> Done {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if http::status(self.port, path) == Some(200) {
                return Ok(());
            }
            if self.has_ended() {
                break;
            }
            thread::sleep(Duration::from_millis(150));
        }
        let said = files::text(&self.log).unwrap_or_default();
        let lines: Vec<&str> = said.lines().collect();
        let tail = lines[lines.len().saturating_sub(30)..].join("\n");
        Err(Stop::fault(
            format!("{tail}\n\nThe server did not answer on port {}{path}.", self.port),
            format!("Mend what the lines above name. Everything it said is in {}.", place.show(&self.log)),
        ))
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The group of processes that it and all it started are in.
    pub fn group(&self) -> u32 {
        self.child.id()
    }

    /// Where it writes what it says.
    pub fn log(&self) -> &std::path::Path {
        &self.log
    }

    /// Whether it ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends it and all it started at once, as losing power would.
    pub fn end_at_once(&self) {
        self.signal("-KILL");
    }

    fn signal(&self, signal: &str) {
        // The group bears the number of the process that leads it. When it is gone already, there is nothing to end.
        let _ = Command::new("kill")
            .args([signal, "--", &format!("-{}", self.child.id())])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.signal("-TERM");
        let started = Instant::now();
        while started.elapsed() < GRACE && !self.has_ended() {
            thread::sleep(Duration::from_millis(50));
        }
        self.signal("-KILL");
        // It has been told twice; only its entry in the process table is left to clear.
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_says_what_to_do() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let words = port_is_free(port).unwrap_err().to_string();
        assert!(words.contains(&format!("Port {port} is taken")) && words.contains("--port"), "{words}");
        drop(listener);
        port_is_free(port).unwrap();
    }
}
