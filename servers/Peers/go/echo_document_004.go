package main

import "net"

// Document 004, on a million idle TCP connections: a parked goroutine in Conn.Read and socket buffers of 2048 bytes, set
// "unconditionally" on every connection. It does not show its read buffer. Its bill of 3.7 to 3.9 KiB RSS a connection names
// the stack (2 KiB), the descriptor slot, the TCPConn, the netpoller's entry, and no buffer: so 64 bytes, the least that echoes
// a short message in one turn.
//
// Set after accept, as the document does, SO_RCVBUF shrinks a window that the peer has been promised already: what it sends beyond
// is dropped and sent again after a timeout, so a transfer above some 64 KB crawls. Idle connections and short messages are not
// touched by it; --receive-buffer-bytes of the plain model is set before the handshake and has no such effect.
const (
	document004SocketBufferBytes = 2048
	document004BufferBytes       = 64
)

func echoDocument004(conn *net.TCPConn) {
	conn.SetReadBuffer(document004SocketBufferBytes)
	conn.SetWriteBuffer(document004SocketBufferBytes)
	echoThrough(conn, make([]byte, document004BufferBytes))
}
