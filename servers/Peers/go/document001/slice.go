package document001

import (
	"net"
	"sync"

	"go-peer/census"
)

// "Optimization: Zero-Copy Buffers": one slice of 4 KB that a pool lends before the first read and gets back at the end, and no bufio.
// Every byte is copied, into the slice and out of it.
//
//	pool ─> [ slice 4 KB ] Read (parked) ─> process ─> Read ... ─> pool
//
// Put boxes the slice's header each time: 24 bytes, so that even a warm pool allocates once for each connection.
//
// Left open are process(), which here returns the bytes, and who closes: the document's other handlers do, so this one does.
var slices = sync.Pool{New: func() any { return make([]byte, bufferBytes) }}

func serveWithSlice(conn net.Conn) {
	defer conn.Close()
	slice := slices.Get().([]byte)
	defer slices.Put(slice)
	echo(conn, slice)
}

func echo(conn net.Conn, buffer []byte) {
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		census.Received(n)
		process(conn, buffer[:n])
	}
}

func process(conn net.Conn, bytes []byte) {
	sent, _ := conn.Write(bytes)
	census.Sent(sent)
}
