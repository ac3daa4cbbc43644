package document002

import (
	"flag"
	"net"

	"go-peer/census"
	"go-peer/document"
)

// "Graceful Shutdown", its program: the deadlines, a buffer of each connection's own, and the shutdown of shutdown.go. No cap, no pool.
func newDrainingServer(flags *flag.FlagSet) func() document.Server {
	limits := deadlineOptions(flags)
	return func() document.Server {
		shutdown := newShutdown()
		serve := document.Counted(func(conn net.Conn) {
			defer conn.Close()
			shutdown.echo(conn, make([]byte, bufferBytes), limits)
		})
		return shutdown.server(func(conn net.Conn) {
			shutdown.handlers.Add(1)
			census.Opened()
			go func() {
				defer shutdown.handlers.Done()
				serve(conn)
			}()
		})
	}
}
