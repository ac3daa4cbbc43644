package main

import (
	"errors"
	"net"
	"os"
	"sync"
	"time"

	"go-peer/census"
)

// An echo returns to one peer what it sends, until the peer has closed its end or the connection is lost.
type echo func(conn *net.TCPConn)

type server struct {
	listeners   []*net.TCPListener
	start       func(conn *net.TCPConn) error // starts what serves a connection, or says what it lacks
	echo        echo
	noDelay     bool
	bufferBytes int
	accepting   sync.WaitGroup
	drainLimit  time.Duration
	draining    chan struct{} // closed when a drain begins
	cut         chan struct{} // closed when it has reached its limit
	slots       chan struct{} // taken by connections that are served; nil: as many as come
}

func startServer(listeners []*net.TCPListener, model *model, o serverOptions) *server {
	s := &server{listeners: listeners, noDelay: o.noDelay, bufferBytes: o.bufferBytes, drainLimit: o.drainLimit,
		draining: make(chan struct{}), cut: make(chan struct{})}
	if o.cap > 0 {
		s.slots = make(chan struct{}, o.cap)
	}
	if model.descriptors == 2 {
		s.start = s.startThroughFile
	} else {
		s.start, s.echo = s.startEcho, model.echo(o)
	}
	s.accepting.Add(len(listeners) * o.acceptLoops)
	for _, listener := range listeners {
		for loop := 0; loop < o.acceptLoops; loop++ {
			go s.acceptAll(listener, census.AcceptLoop())
		}
	}
	return s
}

func (s *server) acceptAll(listener *net.TCPListener, accepted *census.Counter) {
	defer s.accepting.Done()
	var rest backoff
	for {
		conn, err := listener.AcceptTCP()
		if errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
		if err != nil {
			census.AcceptFailures.Add(1)
			s.pause(rest.next())
			continue
		}
		rest = 0
		accepted.Add(1)
		if s.takesSlot() {
			s.begin(conn)
		} else {
			census.Rejected.Add(1)
			conn.Close()
		}
	}
}

// A connection that cannot be served yet waits here, and those behind it in the backlog.
func (s *server) begin(conn *net.TCPConn) {
	var rest backoff
	for s.start(conn) != nil {
		census.AcceptFailures.Add(1)
		if !s.pause(rest.next()) {
			conn.Close()
			return
		}
	}
}

func (s *server) startEcho(conn *net.TCPConn) error {
	census.Opened()
	go s.serve(conn)
	return nil
}

// The connection's error is its peer's affair: whatever ended the echo, the descriptor goes back.
func (s *server) serve(conn *net.TCPConn) {
	s.setOptions(conn)
	s.echo(conn)
	s.end(conn)
	if s.slots != nil {
		<-s.slots
	}
}

// Who finds no slot is not waited for.
func (s *server) takesSlot() bool {
	if s.slots == nil {
		return true
	}
	select {
	case s.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func (s *server) setOptions(conn *net.TCPConn) {
	if !s.noDelay {
		conn.SetNoDelay(false) // package net has set it
	}
}

// A process out of descriptors stays so until a connection closes, and the listener stays readable: without a rest the
// accept loop would take a core.
type backoff time.Duration

func (b *backoff) next() time.Duration {
	const shortest, longest = backoff(5 * time.Millisecond), backoff(time.Second)
	switch {
	case *b == 0:
		*b = shortest
	case *b*2 < longest:
		*b *= 2
	default:
		*b = longest
	}
	return time.Duration(*b)
}

// pause returns false when there is nothing more to rest for.
func (s *server) pause(rest time.Duration) bool {
	select {
	case <-time.After(rest):
		return true
	case <-s.draining:
		return false
	}
}
