package main

import (
	"bufio"
	"net"
	"sync"

	"go-peer/census"
)

// Document 001, "Handling 10K+ Concurrent Connections in Go": a bufio.Reader and a bufio.Writer of 4 KB each per connection.
// The document reads lines; the wire here is a byte echo, so it passes on whatever is there. That flatters it: ReadString needs
// a deeper stack than Peek, which doubles the stack of every goroutine to 4 KiB.
const document001BufferBytes = 4096

var (
	readerPool = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, document001BufferBytes) }}
	writerPool = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, document001BufferBytes) }}
)

// Its handleWithPooledBuffer: what the pool lends is kept for the life of the connection, so idle connections share nothing.
func echoDocument001Pooled(conn *net.TCPConn) {
	reader := readerPool.Get().(*bufio.Reader)
	writer := writerPool.Get().(*bufio.Writer)
	defer readerPool.Put(reader)
	defer writerPool.Put(writer)

	reader.Reset(conn)
	writer.Reset(conn)
	echoBuffered(reader, writer)
}

var slicePool = sync.Pool{New: func() any { return make([]byte, document001BufferBytes) }}

// Its "Zero-Copy Buffers": one slice, borrowed before the first read and given back at the end, and no bufio at all.
func echoDocument001Slice(conn *net.TCPConn) {
	slice := slicePool.Get().([]byte)
	defer slicePool.Put(slice)
	echoThrough(conn, slice)
}

func echoBuffered(reader *bufio.Reader, writer *bufio.Writer) {
	for {
		// Peek(1) waits for the first byte and leaves all that came with it in the reader.
		if _, err := reader.Peek(1); err != nil {
			return
		}
		arrived, _ := reader.Peek(reader.Buffered())
		census.Received(len(arrived))
		n, err := writer.Write(arrived)
		if err == nil {
			err = writer.Flush()
		}
		if err != nil {
			return
		}
		census.Sent(n)
		reader.Discard(n)
	}
}
