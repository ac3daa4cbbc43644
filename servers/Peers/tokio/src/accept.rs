//! Listening, and what every connection goes through before it is served.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use crate::census;
use crate::drain::Server;
use crate::ending::exit_with;
use crate::options::Options;

const BACKLOG_PATIENCE: Duration = Duration::from_millis(200);

/// A process out of descriptors stays so until a connection closes, and the listener stays readable: without a rest the loop would take
/// a core.
const SHORTEST_REST: Duration = Duration::from_millis(5);
const LONGEST_REST: Duration = Duration::from_secs(1);

/// Sockets on one port, and where they listen. Ends the process with one line where the endpoint is not to be had.
pub fn listen(options: &Options) -> (Vec<TcpListener>, Vec<String>) {
    let mut listeners: Vec<TcpListener> = Vec::new();
    let mut at = SocketAddr::new(options.address, options.port);
    for _ in 0..options.listeners {
        let listener = open(options, at).unwrap_or_else(|error| {
            exit_with(1, format_args!("cannot listen on {at}: {error}; choose another --address or --port (--port 0 takes a free one)"))
        });
        at = listener.local_addr().expect("a bound socket has an address");
        listeners.push(listener);
    }
    let endpoints = vec![at.to_string(); listeners.len()];
    (listeners, endpoints)
}

// What a listener has for its buffers the accepted sockets inherit.
fn open(options: &Options, at: SocketAddr) -> io::Result<TcpListener> {
    let socket = if at.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.set_reuseport(options.listeners > 1)?;
    options.receive_buffer_bytes.map_or(Ok(()), |bytes| socket.set_recv_buffer_size(bytes))?;
    options.send_buffer_bytes.map_or(Ok(()), |bytes| socket.set_send_buffer_size(bytes))?;
    socket.bind(at)?;
    socket.listen(options.backlog)
}

/// Accepts for as long as nobody aborts it, which takes no connection along: it ends while it waits for one.
pub async fn accept_all(server: Arc<Server>, listener: Arc<TcpListener>) {
    let mut rest = SHORTEST_REST;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                rest = SHORTEST_REST;
                begin(&server, stream);
            }
            Err(_) => {
                census::ACCEPT_FAILURES.add(1);
                sleep(rest).await;
                rest = LONGEST_REST.min(2 * rest);
            }
        }
    }
}

/// Who waits in the backlog believes to be connected, and a listener that closes resets them: they are accepted before it does. Where
/// others come without end that is never through, and so has a limit.
pub async fn accept_who_waits(server: &Arc<Server>, listener: &TcpListener) {
    let accepting = async {
        while let Ok((stream, _)) = listener.accept().await {
            begin(server, stream);
        }
    };
    let _ = timeout(BACKLOG_PATIENCE, accepting).await;
}

fn begin(server: &Arc<Server>, stream: TcpStream) {
    census::opened();
    tokio::spawn(server.clone().serve(stream));
}
