// Package document004 is the server and the client of "I walked into every wall": a million idle connections on a laptop.
package document004

import (
	"log"
	"net"

	"go-peer/census"
	"go-peer/document"
)

// Programs has its server.
var Programs = []document.Program{
	{Name: "004", Framing: document.Bytes, BufferBytes: readBufferBytes, New: document.Plain(document.LogAndContinue(serve))},
}

// Its sections on the walls: a goroutine that is parked in Conn.Read, and socket buffers of 2048 bytes, set "unconditionally" on every
// connection. Left open is what follows an accept that fails, which it logs: here another at once, as in documents 000, 001 and 002.
//
// Left open is its read buffer, too. Its bill of 3.7 to 3.9 KiB RSS a connection names the stack (2 KiB), the descriptor's slot, the
// TCPConn, the netpoller's entry, and no buffer: so 64 bytes, the least that echoes a short message in one turn.
//
// Set after accept, as the document does, SO_RCVBUF shrinks a window that the peer has been promised already: what it sends beyond is dropped
// and sent again after a timeout, so a transfer above some 64 KB crawls. Idle connections and short messages are not touched by it.
const (
	socketBufferBytes = 2048
	readBufferBytes   = 64
)

func serve(conn net.Conn) {
	defer conn.Close()
	tcp := conn.(*net.TCPConn)
	if err := tcp.SetReadBuffer(socketBufferBytes); err != nil {
		log.Printf("SO_RCVBUF: %v", err)
	}
	if err := tcp.SetWriteBuffer(socketBufferBytes); err != nil {
		log.Printf("SO_SNDBUF: %v", err)
	}
	buffer := make([]byte, readBufferBytes)
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		census.Received(n)
		sent, err := conn.Write(buffer[:n])
		census.Sent(sent)
		if err != nil {
			return
		}
	}
}
