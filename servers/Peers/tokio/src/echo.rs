//! One connection: read ─> write_all ─> read ... until its peer has ended its side, or is gone.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::census::{BYTES_IN, BYTES_OUT};

/// Any error ends it: it is the peer's affair.
pub async fn echo(stream: &mut TcpStream, buffer_bytes: usize) -> std::io::Result<()> {
    let mut buffer = vec![0; buffer_bytes];
    loop {
        let received = stream.read(&mut buffer).await?;
        if received == 0 {
            return Ok(());
        }
        BYTES_IN.add(received as u64);
        stream.write_all(&buffer[..received]).await?;
        BYTES_OUT.add(received as u64);
    }
}
