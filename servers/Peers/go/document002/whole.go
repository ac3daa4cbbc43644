package document002

import (
	"flag"
	"net"

	"go-peer/census"
	"go-peer/document"
)

// "Putting It All Together": the pool, the deadlines, the shutdown of shutdown.go, and a cap of 10,000 that rejects.
//
//	accept loop: Accept ─┬─ a slot is free ──> goroutine: Get ─> [ 4 KB ] Read (30 s) ─> Write (10 s) ─> Read ... ─> Put
//	                     └─ none is ─────────> close
//
// Who is rejected was accepted first, so that his connect succeeds and his first read ends.
func newWholeServer(flags *flag.FlagSet) func() document.Server {
	limits := deadlineOptions(flags)
	most := document.Number(flags, "cap", maxConnections)
	return func() document.Server {
		shutdown, slots := newShutdown(), make(chan struct{}, *most)
		serve := document.Counted(func(conn net.Conn) {
			defer conn.Close()
			buffer := bufferPool.Get().([]byte)
			defer bufferPool.Put(buffer)
			shutdown.echo(conn, buffer, limits)
		})
		return shutdown.server(func(conn net.Conn) {
			select {
			case slots <- struct{}{}:
				shutdown.handlers.Add(1)
				census.Opened()
				go func() {
					defer shutdown.handlers.Done()
					defer func() { <-slots }()
					serve(conn)
				}()
			default:
				census.Rejected.Add(1)
				conn.Close()
			}
		})
	}
}
