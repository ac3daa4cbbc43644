package document001

import (
	"bytes"
	"net"
	"strings"

	"go-peer/census"
)

// "Memory-Efficient Protocol Parsing": a buffer of 256 bytes of its own, and what is read is parsed before the next read, without a place
// to put a message together.
//
//	goroutine: [ buffer 256 B ] Read (parked) ─> processStream ─> Read ...
//
// Left open is processStream(). A parser that keeps nothing can count the ends of lines: each is answered by the document's own OK.
const streamBytes = 256

func serveStream(conn net.Conn) {
	defer conn.Close()
	buffer := make([]byte, streamBytes)
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		census.Received(n)
		processStream(conn, buffer[:n])
	}
}

// As many as one read can ask for, the same for all connections.
var answers = []byte(strings.Repeat(processRequest(""), streamBytes))

func processStream(conn net.Conn, received []byte) {
	requests := bytes.Count(received, []byte{'\n'})
	if requests > 0 {
		process(conn, answers[:requests*len(processRequest(""))])
	}
}
