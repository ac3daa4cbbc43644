package main

import (
	"errors"
	"net"
	"os"
	"sync"
	"time"
)

// An echo returns to one peer what it sends, until the peer has closed its end or the connection is lost.
type echo func(conn *net.TCPConn)

type server struct {
	listeners []*net.TCPListener
	echo      echo
	noDelay   bool
	accepting sync.WaitGroup
	draining  chan struct{}
}

func startServer(listeners []*net.TCPListener, echo echo, noDelay bool) *server {
	s := &server{listeners: listeners, echo: echo, noDelay: noDelay, draining: make(chan struct{})}
	s.accepting.Add(len(listeners))
	for _, listener := range listeners {
		go s.acceptAll(listener)
	}
	return s
}

func (s *server) endpoints() []string {
	var endpoints []string
	for _, listener := range s.listeners {
		endpoints = append(endpoints, listener.Addr().String())
	}
	return endpoints
}

func (s *server) acceptAll(listener *net.TCPListener) {
	defer s.accepting.Done()
	var rest backoff
	for {
		conn, err := listener.AcceptTCP()
		if errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
		if err != nil {
			census.acceptFailures.Add(1)
			s.pause(rest.next())
			continue
		}
		rest = 0
		countOpened()
		go s.serve(conn)
	}
}

// The connection's error is its peer's affair: whatever ended the echo, the descriptor goes back.
func (s *server) serve(conn *net.TCPConn) {
	if !s.noDelay {
		conn.SetNoDelay(false) // package net has set it
	}
	s.echo(conn)
	conn.Close()
	countClosed()
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

func (s *server) pause(rest time.Duration) {
	select {
	case <-time.After(rest):
	case <-s.draining:
	}
}
