//! Asks this machine's own server a plain question over HTTP: enough to know whether it answers.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The status with which a local server answers a path; nothing when it does not answer in time.
pub fn status(port: u16, path: &str) -> Option<u16> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let question = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.take(64).read_to_string(&mut answer).ok()?;
    read_status(&answer)
}

fn read_status(answer: &str) -> Option<u16> {
    answer.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_holds_the_status() {
        assert_eq!(read_status("HTTP/1.1 200 OK\r\nContent"), Some(200));
        assert_eq!(read_status("HTTP/1.1 503 Service Unavailable"), Some(503));
        assert_eq!(read_status("SSH-2.0"), None);
    }
}
