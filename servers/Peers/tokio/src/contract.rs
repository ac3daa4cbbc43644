//! What the process says and is asked: a line of JSON each.

use std::io::{stdin, stdout, BufRead, Write};

/// Says where it listens, then answers each line until one is `stop` or the input ends, which means: stop now.
pub fn serve(endpoints: &[String], answer: impl Fn(&str) -> Option<String>) {
    emit(&format!(
        "{{\"event\":\"listening\",\"pid\":{},\"endpoints\":[{}],\"runtime\":\"Rust, Tokio 1\",\"offers\":[\"census\",\"drain\",\"stop\"]}}",
        std::process::id(),
        endpoints.iter().map(|endpoint| format!("\"{endpoint}\"")).collect::<Vec<_>>().join(",")
    ));
    let mut lines = stdin().lock();
    let mut line = Vec::new();
    while matches!(lines.read_until(b'\n', &mut line), Ok(count) if count > 0) {
        let text = String::from_utf8_lossy(&line).into_owned();
        line.clear();
        match command_of(&text) {
            None => emit("{\"event\":\"invalid\",\"reason\":\"expected {\\\"command\\\":\\\"...\\\"}\"}"),
            Some("stop") => return emit("{\"event\":\"stop\"}"),
            Some(name) => emit(&answer(name).unwrap_or_else(|| format!("{{\"event\":\"unknown\",\"command\":\"{name}\"}}"))),
        }
    }
}

/// Writes one line, on any thread.
pub fn emit(line: &str) {
    let mut out = stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(1); // nobody reads any more
    }
}

/// The name in `{"command":"name"...}`; none where the line is nothing like that. The contract's names need no escapes.
fn command_of(line: &str) -> Option<&str> {
    let members = line.trim().strip_prefix('{')?.strip_suffix('}')?;
    let (_, behind) = members.split_once("\"command\"")?;
    let name = behind.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split('"').next()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (!name.is_empty() && name.bytes().all(plain)).then_some(name)
}
