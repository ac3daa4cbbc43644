package document001

import (
	"errors"
	"net"
	"sync"
	"sync/atomic"
)

const (
	benchmarkBufferBytes = 1024
	benchmarkMessages    = 10
)

// The server of the benchmark, which ends with its listener or with the first accept that fails.
type benchmarkServer struct {
	active, peak, processed int64 // atomic
	handlers                sync.WaitGroup
	acceptError             string
}

func (s *benchmarkServer) acceptAll(listener net.Listener) {
	defer listener.Close()
	for {
		conn, err := listener.Accept()
		if err != nil {
			if !errors.Is(err, net.ErrClosed) {
				s.acceptError = err.Error()
			}
			return
		}
		atomic.AddInt64(&s.active, 1)
		raise(&s.peak, &s.active)
		s.handlers.Add(1)
		go s.handle(conn)
	}
}

func (s *benchmarkServer) handle(conn net.Conn) {
	defer s.handlers.Done()
	defer conn.Close()
	defer atomic.AddInt64(&s.active, -1)

	buffer := make([]byte, benchmarkBufferBytes)
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		atomic.AddInt64(&s.processed, 1)
		conn.Write(buffer[:n])
	}
}

// A goroutine for each client, all at once; returns when all are through.
type benchmarkClients struct {
	all           sync.WaitGroup
	failures      int64 // atomic
	dialError     atomic.Value
	exchangeError atomic.Value
}

func (c *benchmarkClients) run(address string, count int) {
	c.all.Add(count)
	for i := 0; i < count; i++ {
		go c.exchange(address)
	}
	c.all.Wait()
}

func (c *benchmarkClients) exchange(address string) {
	defer c.all.Done()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		atomic.AddInt64(&c.failures, 1)
		c.dialError.CompareAndSwap(nil, err.Error())
		return
	}
	defer conn.Close()
	for i := 0; i < benchmarkMessages; i++ {
		_, err := conn.Write([]byte("test"))
		c.tell(err)
		answer := make([]byte, 4)
		_, err = conn.Read(answer)
		c.tell(err)
	}
}

// The first error stands for all; after it the client goes on, as the document's does.
func (c *benchmarkClients) tell(err error) {
	if err != nil {
		c.exchangeError.CompareAndSwap(nil, err.Error())
	}
}
