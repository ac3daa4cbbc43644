package document002

import (
	"flag"
	"log"
	"net"

	"go-peer/census"
	"go-peer/document"
)

const maxConnections = 10_000

// "Setting Up Connection Limits": a semaphore of 10,000 slots, taken behind Accept.
//
//	accept loop: Accept ─> take a slot (waits) ──> goroutine of the basic structure, which gives it back
//
// So one connection more than there are slots is accepted and not served: it has its descriptor, and waits. The others wait in the backlog.
// The census counts it when it is served. The document's wait group is waited for by nobody, and left out.
func newWaitingServer(flags *flag.FlagSet) func() document.Server {
	most := document.Number(flags, "cap", maxConnections)
	return func() document.Server {
		slots := make(chan struct{}, *most)
		return document.Server{Listen: document.Listen, Serve: func(listener net.Listener) { serveInSlots(listener, slots) }}
	}
}

func serveInSlots(listener net.Listener, slots chan struct{}) {
	serve := document.Counted(handleBasic)
	handle := func(conn net.Conn) {
		defer func() { <-slots }()
		serve(conn)
	}
	for {
		conn, err := listener.Accept()
		if err != nil {
			census.AcceptFailures.Add(1)
			log.Printf("Accept error: %v", err)
			continue
		}
		slots <- struct{}{}
		census.Opened()
		go handle(conn)
	}
}
