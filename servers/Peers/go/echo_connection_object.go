package main

import (
	"net"
	"sync"

	"go-peer/census"
)

// Document 001's Connection, "Connection Object Pooling": the connection, the state of its protocol and its two buffers are one
// object for the life of the connection. Here the protocol is an echo, and its state what has been received and not yet answered.
type connection struct {
	conn     *net.TCPConn
	received int
	request  []byte
	answer   []byte
}

func newConnection(bufferBytes int) *connection {
	return &connection{request: make([]byte, bufferBytes), answer: make([]byte, bufferBytes)}
}

// A fresh object for each connection.
func echoConnectionObject(bufferBytes int) echo {
	return func(conn *net.TCPConn) {
		c := newConnection(bufferBytes)
		c.conn = conn
		c.echo()
	}
}

// Its handleWithConnPooling: the object of a connection that has ended serves the next.
func echoConnectionObjectPooled(bufferBytes int) echo {
	connPool := &sync.Pool{New: func() any { return newConnection(bufferBytes) }}
	return func(conn *net.TCPConn) {
		pooled := connPool.Get().(*connection)
		pooled.conn = conn
		defer func() {
			pooled.reset()
			connPool.Put(pooled)
		}()
		pooled.echo()
	}
}

func (c *connection) reset() {
	c.conn = nil
	c.received = 0
}

func (c *connection) echo() {
	for c.receive() == nil && c.send() == nil {
	}
}

func (c *connection) receive() (err error) {
	c.received, err = c.conn.Read(c.request)
	census.Received(c.received)
	return err
}

func (c *connection) send() error {
	n, err := c.conn.Write(c.answer[:copy(c.answer, c.request[:c.received])])
	census.Sent(n)
	c.received = 0
	return err
}
