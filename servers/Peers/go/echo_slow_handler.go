package main

import (
	"net"
	"time"

	"go-peer/census"
)

// The plain model with a handler that waits for something slow elsewhere, such as a database, before it answers.
//
//	goroutine: [ buffer ] Read ─> turn (parked, so many at once) ─> delay (parked) ─> Write ─> Read ...
//	                                └────────────── timeout: close ──────┘
//
// What is slow is planted: it takes a time that is known.
type dependency struct {
	delay   time.Duration
	timeout time.Duration // 0: a handler never gives up
	turns   chan struct{} // nil: all have theirs at once
}

func newDependency(o serverOptions) dependency {
	d := dependency{delay: time.Duration(o.delayMilliseconds) * time.Millisecond, timeout: o.handlerTimeout}
	if o.handlersAtOnce > 0 {
		d.turns = make(chan struct{}, o.handlersAtOnce)
	}
	return d
}

// answers returns false when the handler has given up, and its turn with it.
func (d dependency) answers() bool {
	if d.delay == 0 {
		return true
	}
	var givesUp <-chan time.Time // never, while it is nil
	if d.timeout > 0 {
		timer := time.NewTimer(d.timeout)
		defer timer.Stop()
		givesUp = timer.C
	}
	if d.turns != nil {
		select {
		case d.turns <- struct{}{}:
			defer func() { <-d.turns }()
		case <-givesUp:
			return false
		}
	}
	delay := time.NewTimer(d.delay)
	defer delay.Stop()
	select {
	case <-delay.C:
		return true
	case <-givesUp:
		return false
	}
}

func echoSlowly(bufferBytes int, d dependency) echo {
	return func(conn *net.TCPConn) {
		buffer := make([]byte, bufferBytes)
		for {
			n, err := conn.Read(buffer)
			if err != nil {
				return
			}
			census.Received(n)
			if !d.answers() {
				census.TimedOut.Add(1)
				return
			}
			n, err = conn.Write(buffer[:n])
			census.Sent(n)
			if err != nil {
				return
			}
		}
	}
}
