//! The end of a server: each connection is ended in order, and at a limit cut off who is left.

use std::os::unix::io::AsRawFd;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{signal, SignalKind};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::accept::{accept_all, accept_who_waits};
use crate::census::{self, CUT, DRAINED, OPEN};
use crate::contract::emit;
use crate::echo::echo;
use crate::options::Options;

const POLL: Duration = Duration::from_millis(1);
const LONGEST_LOOK: Duration = Duration::from_millis(16);
const CUT_PATIENCE: Duration = Duration::from_secs(1); // no task waits for its peer any more

pub struct Server {
    options: Options,
    accepting: Mutex<Vec<(Arc<TcpListener>, JoinHandle<()>)>>,
    draining: AtomicBool,
    cut: AtomicBool,
}

impl Server {
    pub fn new(options: Options) -> Self {
        Server { options, accepting: Default::default(), draining: AtomicBool::new(false), cut: AtomicBool::new(false) }
    }

    /// Accepts on each listener, and ends in order when SIGTERM comes.
    pub fn start(self: &Arc<Self>, listeners: Vec<TcpListener>) {
        let mut accepting = self.accepting.lock().unwrap();
        for listener in listeners.into_iter().map(Arc::new) {
            accepting.push((listener.clone(), tokio::spawn(accept_all(self.clone(), listener))));
        }
        let mut terminated = signal(SignalKind::terminate()).expect("SIGTERM can be handled");
        let server = self.clone();
        tokio::spawn(async move {
            terminated.recv().await;
            server.drain().await;
            emit(&census::told("terminated"));
            std::process::exit(0);
        });
    }

    pub fn is_draining(&self) -> bool {
        self.draining.load(SeqCst)
    }

    pub async fn serve(self: Arc<Self>, mut stream: TcpStream) {
        let ready = self.options.no_delay.then(|| stream.set_nodelay(true)).unwrap_or(Ok(()));
        if ready.is_ok() {
            let _ = echo(&mut stream, self.options.buffer_bytes).await;
        }
        if self.is_draining() {
            self.end_in_order(&mut stream).await;
        }
        drop(stream);
        census::closed();
    }

    pub async fn answer_drain(self: &Arc<Self>) -> String {
        self.drain().await;
        format!("{{\"event\":\"drain\",\"open\":{}}}", OPEN.get())
    }

    /// Lets each connection see an end of stream behind the bytes that have arrived, so that its task echoes them and ends it, as it does
    /// for a peer's half-close. Who has not taken its bytes at the limit is cut off.
    async fn drain(self: &Arc<Self>) {
        let limit = Instant::now() + self.options.drain_limit;
        self.draining.store(true, SeqCst);
        let accepting = std::mem::take(&mut *self.accepting.lock().unwrap());
        for (listener, task) in accepting {
            task.abort();
            let _ = task.await; // as an error, since it was aborted
            accept_who_waits(self, &listener).await;
        }
        shutdown_connections(libc::SHUT_RD);
        if !none_open(limit).await {
            self.cut.store(true, SeqCst);
            shutdown_connections(libc::SHUT_RDWR); // ends whatever a task waits for
            none_open(Instant::now() + CUT_PATIENCE).await;
        }
    }

    /// Closes when the peer's kernel has acknowledged every byte, and then the FIN behind them: a reset, which bytes that nobody reads
    /// bring about, would throw away what waits to be sent.
    async fn end_in_order(&self, stream: &mut TcpStream) {
        let (mut finished, mut look) = (false, POLL);
        loop {
            if self.cut.load(SeqCst) {
                CUT.add(1);
                return;
            }
            match progress(stream) {
                Some((ESTABLISHED | CLOSE_WAIT, true)) if !finished => finished = stream.shutdown().await.is_ok(),
                Some((FIN_WAIT_2 | TIME_WAIT | CLOSED, _)) | None => {
                    DRAINED.add(finished.into());
                    return;
                }
                Some(_) => {}
            }
            sleep(look).await;
            look = LONGEST_LOOK.min(2 * look);
        }
    }
}

// States as the kernel numbers them (include/net/tcp_states.h).
const ESTABLISHED: u8 = 1;
const FIN_WAIT_2: u8 = 5;
const TIME_WAIT: u8 = 6;
const CLOSED: u8 = 7;
const CLOSE_WAIT: u8 = 8;

/// What state a connection is in, and whether the peer's kernel has all that was sent to it (struct tcp_info of linux/tcp.h).
fn progress(stream: &TcpStream) -> Option<(u8, bool)> {
    const UNACKNOWLEDGED_AT: usize = 24;
    const UNSENT_AT: usize = 144;
    let mut information = [0u8; 148];
    let mut length = information.len() as libc::socklen_t;
    let failed =
        unsafe { libc::getsockopt(stream.as_raw_fd(), libc::IPPROTO_TCP, libc::TCP_INFO, information.as_mut_ptr().cast(), &mut length) };
    let is_nothing = |at: usize| information[at..at + 4] == [0; 4];
    (failed == 0).then(|| (information[0], is_nothing(UNACKNOWLEDGED_AT) && is_nothing(UNSENT_AT)))
}

/// The process's table of descriptors is the register of connections: one of our own would be memory of each. The listeners are closed, so
/// that no descriptor becomes a connection meanwhile.
fn shutdown_connections(how: libc::c_int) {
    let open = std::fs::read_dir("/proc/self/fd").into_iter().flatten().flatten();
    let descriptors = open.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    for descriptor in descriptors.filter(|&descriptor| is_tcp(descriptor)) {
        unsafe { libc::shutdown(descriptor, how) };
    }
}

/// The runtime has sockets too, by which signals come to it.
fn is_tcp(descriptor: libc::c_int) -> bool {
    let (mut protocol, mut length): (libc::c_int, _) = (0, std::mem::size_of::<libc::c_int>() as libc::socklen_t);
    let asked = &mut protocol as *mut libc::c_int;
    let failed = unsafe { libc::getsockopt(descriptor, libc::SOL_SOCKET, libc::SO_PROTOCOL, asked.cast(), &mut length) };
    failed == 0 && protocol == libc::IPPROTO_TCP
}

async fn none_open(limit: Instant) -> bool {
    while OPEN.get() > 0 {
        if Instant::now() > limit {
            return false;
        }
        sleep(POLL).await;
    }
    true
}
