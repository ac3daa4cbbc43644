package document

import (
	"log"
	"net"

	"go-peer/census"
)

// LogAndContinue is the accept loop of documents 000, 001 and 002: a goroutine for each connection, and an accept that fails is logged and
// tried again at once, also when the listener is closed. Document 004's server has it too: that document logs what fails, and leaves open
// what comes next.
func LogAndContinue(handle func(conn net.Conn)) func(net.Listener) {
	return func(listener net.Listener) {
		for {
			conn := AcceptLogging(listener)
			census.Opened()
			go Counted(handle)(conn)
		}
	}
}

// InSlots is the accept loop of the caps that wait, of documents 000 and 002: a slot is taken behind Accept and given back when the handler
// returns. So one connection more than there are slots is accepted and not served; the others wait in the backlog.
//
//	accept ─> take a slot (waits) ──> goroutine: handle, give the slot back
func InSlots(slots int, accept func(listener net.Listener) net.Conn, handle func(conn net.Conn)) func(net.Listener) {
	taken := make(chan struct{}, slots)
	serve := func(conn net.Conn) {
		defer func() { <-taken }()
		Counted(handle)(conn)
	}
	return func(listener net.Listener) {
		for {
			conn := accept(listener)
			taken <- struct{}{}
			census.Opened()
			go serve(conn)
		}
	}
}

// AcceptLogging is Accept, logged and tried again at once for as long as it fails.
func AcceptLogging(listener net.Listener) net.Conn {
	for {
		conn, err := listener.Accept()
		if err == nil {
			return conn
		}
		census.AcceptFailures.Add(1)
		log.Printf("Accept error: %v", err)
	}
}

// Counted serves a connection and counts its end, which is when the document's handler returns: each closes what it was given.
func Counted(handle func(conn net.Conn)) func(net.Conn) {
	return func(conn net.Conn) {
		defer census.Closed()
		handle(conn)
	}
}
