//! How the process ends when it cannot go on.

use std::fmt::Display;

/// One line on stderr and the exit code: 1 the endpoint is not to be had, 2 the command line is wrong.
pub fn exit_with(code: i32, text: impl Display) -> ! {
    let line = text.to_string().replace('\n', " ");
    eprintln!("tokio-peer: {line}");
    std::process::exit(code)
}
