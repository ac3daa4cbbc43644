package document001

import (
	"context"
	"flag"
	"log"
	"net"
	"sync"
	"time"

	"go-peer/census"
	"go-peer/document"
)

// "Graceful Connection Draining on Shutdown": a Server that knows its connections, and whose end is a context that its goroutines look at
// where they pass.
//
//	acceptLoop: Accept ─> is it the end? ─> into the map ─> go handle
//	handle:     is it the end? ─> [ buffer 4 KB ] Read (parked) ─> Write ─> is it the end? ...
//	shutdown:   cancel, close the listener ─> every 100 ms: is the map empty?
//
// Nothing wakes who is parked in Read, so an idle peer holds the shutdown up for as long as it likes.
type server struct {
	listener net.Listener
	mu       sync.RWMutex
	conns    map[net.Conn]bool
	ctx      context.Context
	cancel   context.CancelFunc
	timeout  time.Duration // 0: none
}

const shutdownPoll = 100 * time.Millisecond

func shuttingDown(flags *flag.FlagSet) func() document.Server {
	timeout := document.Seconds(flags, "timeout-seconds", 0)
	return func() document.Server {
		s := &server{conns: map[net.Conn]bool{}, timeout: *timeout}
		s.ctx, s.cancel = context.WithCancel(context.Background())
		return document.Server{Listen: s.listen, Serve: s.acceptLoop, Shutdown: s.shutdown}
	}
}

func (s *server) listen(address string) ([]net.Listener, error) {
	listeners, err := document.Listen(address)
	s.listener = listeners[0]
	return listeners, err
}

// A connection that is accepted at the moment of the end is dropped without Close: its peer waits until a collection finds it or the
// process ends. One that was accepted just before may enter the map when the shutdown has seen it empty already: then nobody waits for it.
func (s *server) acceptLoop(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if s.isEnding() {
			return
		}
		if err != nil {
			census.AcceptFailures.Add(1)
			log.Printf("Accept error: %v", err)
			continue
		}
		s.mu.Lock()
		s.conns[conn] = true
		s.mu.Unlock()
		census.Opened()
		go s.handle(conn)
	}
}

func (s *server) isEnding() bool {
	select {
	case <-s.ctx.Done():
		return true
	default:
		return false
	}
}

func (s *server) shutdown() {
	log.Println("Starting graceful shutdown...")
	s.cancel()
	s.listener.Close()
	for open := s.open(); open > 0; open = s.open() {
		log.Printf("Waiting for %d connections to close...", open)
		time.Sleep(shutdownPoll)
	}
	log.Println("Graceful shutdown complete")
}

func (s *server) open() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.conns)
}
