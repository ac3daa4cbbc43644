package document001

import (
	"bufio"
	"net"
	"sync"
)

// "Pooled Buffers with sync.Pool": a reader and a writer of 4 KB that two pools lend for the life of the connection, so that idle
// connections share nothing.
//
//	pools ─> [ reader ] ReadString (parked) ─> processRequest ─> [ writer ] Flush ─> ReadString ... ─> pools
//
// The document drops ReadString's error here too. Then the loop never ends and neither Put is ever reached (see standard.go for what
// becomes of such a connection), so that nothing would come back to the pools: here an error ends the loop.
var (
	readers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, bufferBytes) }}
	writers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, bufferBytes) }}
)

func servePooled(conn net.Conn) {
	defer conn.Close()
	reader, writer := readers.Get().(*bufio.Reader), writers.Get().(*bufio.Writer)
	defer readers.Put(reader)
	defer writers.Put(writer)

	reader.Reset(conn)
	writer.Reset(conn)
	answerLines(reader, writer)
}
