//! The echo on Tokio: a task a connection, on the runtime with as many worker threads as processors.
//!
//! ```text
//!   peers ──SYN──> listener ──accept──> task: read ─> write_all ─> read ...      each: an allocation with its state and
//!                     │                 task: read ─> write_all ─> read ...      a buffer of 4 KiB of its own; a peer that
//!                     └ rests on EMFILE                                          does not read keeps its task at write_all
//!
//!   workers, one a processor:  run queue of tasks ─ when it is empty, one of them waits in epoll_wait for all of them
//!   main thread:               stdin ──{"command":...}──> {"event":...} on stdout
//! ```
//!
//! No register of connections is kept: a drain takes the process's table of descriptors for one.

mod accept;
mod census;
mod contract;
mod drain;
mod echo;
mod ending;
mod options;

use std::sync::Arc;

use drain::Server;

fn main() {
    // A terminal sends Ctrl-C to the whole group; the harness decides, by stdin.
    unsafe { libc::signal(libc::SIGINT, libc::SIG_IGN) };
    let options = options::parse(std::env::args().skip(1));
    raise_limit_of_descriptors();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let (listeners, endpoints) = runtime.block_on(async { accept::listen(&options) });
    let server = Arc::new(Server::new(options));
    runtime.block_on(async { server.start(listeners) });
    contract::serve(&endpoints, |command| match command {
        "census" => Some(census::told("census")),
        "drain" => Some(runtime.block_on(server.answer_drain())),
        _ => None,
    });
    std::process::exit(0);
}

/// The soft limit of descriptors is the hard one, as Go's runtime and .NET's have it.
fn raise_limit_of_descriptors() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    unsafe {
        if libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit) == 0 {
            limit.rlim_cur = limit.rlim_max;
            libc::setrlimit(libc::RLIMIT_NOFILE, &limit);
        }
    }
}
