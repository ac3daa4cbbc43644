//! What is counted, by whichever worker.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Counter(AtomicU64);

pub static OPEN: Counter = Counter::new();
pub static TOTAL: Counter = Counter::new();
pub static PEAK: Counter = Counter::new();
pub static DRAINED: Counter = Counter::new();
pub static CUT: Counter = Counter::new();
pub static ACCEPT_FAILURES: Counter = Counter::new();
pub static BYTES_IN: Counter = Counter::new();
pub static BYTES_OUT: Counter = Counter::new();

impl Counter {
    const fn new() -> Self {
        Counter(AtomicU64::new(0))
    }

    pub fn add(&self, count: u64) -> u64 {
        self.0.fetch_add(count, Relaxed) + count
    }

    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

pub fn opened() {
    TOTAL.add(1);
    PEAK.0.fetch_max(OPEN.add(1), Relaxed);
}

pub fn closed() {
    OPEN.0.fetch_sub(1, Relaxed);
}

/// As an event of this name. Nobody is rejected and nothing has a time limit here: those are 0 because that is the count.
pub fn told(event: &str) -> String {
    format!(
        "{{\"event\":\"{event}\",\"open\":{},\"total\":{},\"peak\":{},\"rejected\":0,\"timed_out\":0,\"drained\":{},\"cut\":{},\
         \"accept_failures\":{},\"bytes_in\":{},\"bytes_out\":{}}}",
        OPEN.get(),
        TOTAL.get(),
        PEAK.get(),
        DRAINED.get(),
        CUT.get(),
        ACCEPT_FAILURES.get(),
        BYTES_IN.get(),
        BYTES_OUT.get()
    )
}
