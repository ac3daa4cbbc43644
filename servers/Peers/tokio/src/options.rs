//! The options common to all servers of the suite.

use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::RangeInclusive;
use std::time::Duration;

use crate::ending::exit_with;

const NAMES: &str = "--address --port --backlog --buffer-bytes --no-delay --receive-buffer-bytes --send-buffer-bytes --listeners \
                     --drain-seconds";
const LARGEST_BUFFER: u32 = 1 << 30;
const LONGEST_DRAIN: f64 = 86_400.0;

pub struct Options {
    pub address: IpAddr,
    pub port: u16,
    pub backlog: u32,
    pub buffer_bytes: usize,
    pub no_delay: bool,
    pub receive_buffer_bytes: Option<u32>, // none: the kernel's
    pub send_buffer_bytes: Option<u32>,    // none: the kernel's
    pub listeners: u32,
    pub drain_limit: Duration,
}

/// Ends the process with one line on stderr and exit code 2 where a word is wrong.
pub fn parse(mut words: impl Iterator<Item = String>) -> Options {
    let mut options = Options {
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: 0,
        backlog: 4096,
        buffer_bytes: 4096,
        no_delay: true,
        receive_buffer_bytes: None,
        send_buffer_bytes: None,
        listeners: 1,
        drain_limit: Duration::from_secs(30),
    };
    while let Some(name) = words.next() {
        if !NAMES.split(' ').any(|known| known == name) {
            exit_with(2, format_args!("{name}: unknown; the options are {NAMES}"));
        }
        let value = words.next().unwrap_or_else(|| exit_with(2, format_args!("{name}: give a value after it")));
        options.set(&name, &value);
    }
    options
}

impl Options {
    fn set(&mut self, name: &str, value: &str) {
        let whole = |range| whole_number(name, value, range);
        match name {
            "--address" => self.address = value.parse().unwrap_or_else(|_| refuse(name, value, "give an IP address, such as 127.0.0.1")),
            "--port" => self.port = whole(0..=65_535) as u16,
            "--backlog" => self.backlog = whole(1..=i32::MAX as u32),
            "--buffer-bytes" => self.buffer_bytes = whole(1..=LARGEST_BUFFER) as usize,
            "--no-delay" => self.no_delay = value.parse().unwrap_or_else(|_| refuse(name, value, "give true or false")),
            "--receive-buffer-bytes" => self.receive_buffer_bytes = Some(whole(1..=LARGEST_BUFFER)),
            "--send-buffer-bytes" => self.send_buffer_bytes = Some(whole(1..=LARGEST_BUFFER)),
            "--listeners" => self.listeners = whole(1..=1024),
            _ => self.drain_limit = seconds(name, value),
        }
    }
}

fn whole_number(name: &str, value: &str, range: RangeInclusive<u32>) -> u32 {
    match value.parse() {
        Ok(number) if range.contains(&number) && !value.starts_with('+') => number,
        _ => refuse(name, value, format_args!("give a whole number from {} to {}", range.start(), range.end())),
    }
}

fn seconds(name: &str, value: &str) -> Duration {
    let plain = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match value.parse() {
        Ok(number) if plain && number > 0.0 && number <= LONGEST_DRAIN => Duration::from_secs_f64(number),
        _ => refuse(name, value, "give a number of seconds above 0, at most 86400"),
    }
}

fn refuse(name: &str, value: &str, remedy: impl Display) -> ! {
    exit_with(2, format_args!("{name} {value}: {remedy}"))
}
