package document000

import (
	"flag"
	"net"

	"go-peer/census"
	"go-peer/document"
)

// "Architectural Considerations and Resource Capping": a semaphore of 100,000 slots, taken behind Accept.
//
//	accept loop: Accept ─> take a slot (waits) ──> goroutine: [ 1 KB ] Read (parked) ─> Write all of it ─> close, give the slot back
//
// Its "dummy echo logic" is no echo: it reads once, writes the whole buffer whatever came, zeroes behind it, and closes. One connection
// more than there are slots is accepted and waits. All errors are dropped, that of Accept too: when it fails there is no connection, and
// the first call on it ends the program.
func newServerInSlots(flags *flag.FlagSet) func() document.Server {
	most := document.Number(flags, "cap", 100_000)
	return func() document.Server {
		return document.Server{Listen: document.Listen, Serve: document.InSlots(*most, acceptUnchecked, answerOnce)}
	}
}

func acceptUnchecked(listener net.Listener) net.Conn {
	conn, _ := listener.Accept()
	return conn
}

func answerOnce(conn net.Conn) {
	defer conn.Close()
	buffer := make([]byte, bufferBytes)
	n, _ := conn.Read(buffer)
	census.Received(n)
	sent, _ := conn.Write(buffer)
	census.Sent(sent)
}
