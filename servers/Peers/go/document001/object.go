package document001

import (
	"bytes"
	"net"
	"sync"

	"go-peer/census"
)

// "Connection Object Pooling": the connection, its parser and its state are one object, which serves the next connection when this one has
// ended.
//
//	pool ─> { Conn, Protocol, State } handle ... ─> Conn = nil, Protocol.Reset() ─> pool
//
// Left open are the parser's type, the states, the handler and who closes. The pool makes objects with nothing set, and Reset is called on
// the parser all the same: so it is a value, since an interface would be nil. It puts lines together in a buffer of 4 KB that grows with
// the longest and stays with the object; the handler returns each line once it is whole, and closes as the document's others do.
type connection struct {
	Conn     net.Conn
	Protocol lineParser
	State    connectionState
}

type connectionState int

const (
	waiting connectionState = iota
	answering
)

var connections = sync.Pool{New: func() any { return &connection{} }}

func serveWithObject(conn net.Conn) {
	defer conn.Close()
	pooled := connections.Get().(*connection)
	pooled.Conn = conn
	defer func() {
		pooled.Conn = nil
		pooled.Protocol.Reset()
		connections.Put(pooled)
	}()
	pooled.handle()
}

func (c *connection) handle() {
	for {
		c.State = waiting
		if c.Protocol.readFrom(c.Conn) != nil {
			return
		}
		c.State = answering
		if lines := c.Protocol.whole(); len(lines) > 0 {
			process(c.Conn, lines)
			c.Protocol.drop(len(lines))
		}
	}
}

// A lineParser has so many bytes that are not answered yet, at the beginning of its buffer.
type lineParser struct {
	buffer   []byte
	received int
}

func (p *lineParser) Reset() { p.received = 0 }

func (p *lineParser) readFrom(conn net.Conn) error {
	if p.received == len(p.buffer) {
		p.buffer = append(p.buffer, make([]byte, bufferBytes)...)
	}
	n, err := conn.Read(p.buffer[p.received:])
	p.received += n
	census.Received(n)
	return err
}

// All lines that are there to their ends.
func (p *lineParser) whole() []byte {
	return p.buffer[:bytes.LastIndexByte(p.buffer[:p.received], '\n')+1]
}

func (p *lineParser) drop(n int) { p.received = copy(p.buffer, p.buffer[n:p.received]) }
