package document002

import (
	"context"
	"log"
	"net"
	"sync"

	"go-peer/census"
	"go-peer/document"
)

// "Graceful Shutdown": a signal cancels the context and closes the listener; the accept loop then waits for every handler.
//
//	shutdown:     cancel ─> close the listener ─> (waits) stopped
//	accept loop:  Accept ──> begin(conn) ...  Accept fails: cancelled? ─> wait for all handlers ─> stopped
//	handler:      cancelled? ─> exchange ─> cancelled? ...
//
// A handler looks between two messages. So one that waits for its peer goes on to, until the peer sends or the read's deadline ends it; and
// what a peer has sent behind the message that is being answered is dropped. Who waits in the backlog is reset when the listener closes.
//
// The document's signals are SIGINT and SIGTERM. Here SIGTERM and the command drain ask for the same; SIGINT is the harness's affair.
type shutdown struct {
	cancelled context.Context
	cancel    context.CancelFunc
	listener  net.Listener
	handlers  sync.WaitGroup
	stopped   chan struct{}
}

func newShutdown() *shutdown {
	s := &shutdown{stopped: make(chan struct{})}
	s.cancelled, s.cancel = context.WithCancel(context.Background())
	return s
}

// server serves until it is told to stop. What is done with a connection that was accepted is begin's affair: to count its handler, too.
func (s *shutdown) server(begin func(conn net.Conn)) document.Server {
	return document.Server{
		Listen: func(address string) (listeners []net.Listener, err error) {
			listeners, err = document.Listen(address)
			s.listener = listeners[0]
			return listeners, err
		},
		Serve:    func(listener net.Listener) { s.acceptAll(listener, begin) },
		Shutdown: s.stop,
	}
}

func (s *shutdown) acceptAll(listener net.Listener, begin func(conn net.Conn)) {
	for {
		conn, err := listener.Accept()
		if err == nil {
			begin(conn)
			continue
		}
		select {
		case <-s.cancelled.Done():
			s.handlers.Wait()
			close(s.stopped)
			return
		default:
			census.AcceptFailures.Add(1)
			log.Printf("Accept error: %v", err)
		}
	}
}

func (s *shutdown) stop() {
	s.cancel()
	s.listener.Close()
	<-s.stopped
}

// echo is the handler's loop, which looks whether to stop before it reads.
func (s *shutdown) echo(conn net.Conn, buffer []byte, limits deadlines) {
	for {
		select {
		case <-s.cancelled.Done():
			return
		default:
		}
		if limits.exchange(conn, buffer) != nil {
			return
		}
	}
}
