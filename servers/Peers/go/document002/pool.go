package document002

import (
	"flag"
	"net"
	"sync"

	"go-peer/document"
)

// "Buffer Pooling for Memory Efficiency": the buffer comes from a sync.Pool and goes back when the connection ends, so that it is the
// connection's while it waits, as if it were its own; Put allocates 24 bytes for the slice's header.
//
//	goroutine: Get ─> [ 4 KB ] Read (parked, 30 s at most) ─> Write (10 s at most) ─> Read ... ─> Put
var bufferPool = sync.Pool{New: func() any { return make([]byte, bufferBytes) }}

func newServerWithPool(flags *flag.FlagSet) func() document.Server {
	limits := deadlineOptions(flags)
	return func() document.Server {
		return document.Server{Listen: document.Listen, Serve: document.LogAndContinue(func(conn net.Conn) {
			defer conn.Close()
			buffer := bufferPool.Get().([]byte)
			defer bufferPool.Put(buffer)
			limits.echo(conn, buffer)
		})}
	}
}
