package document003

import (
	"flag"
	"io"
	"net"
	"sync/atomic"

	"go-peer/contract"
	"go-peer/document"
	"go-peer/requests"
)

// Section 4, "Case 4 – Connection Pool for Outbound Connections": a channel of connections, and a factory for when it is empty.
//
//	Get:  <-conns, or the factory where none waits          Put:  conns<-, or Close where it is full
//
// Left open are both bodies, and what maxConns limits: here the room of the channel, so how many wait unused, not how many are open.
type connPool struct {
	conns   chan net.Conn
	factory func() (net.Conn, error)
}

func newConnPool(maxConns int, factory func() (net.Conn, error)) *connPool {
	return &connPool{make(chan net.Conn, maxConns), factory}
}

func (p *connPool) get() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	default:
		return p.factory()
	}
}

func (p *connPool) put(conn net.Conn) {
	select {
	case p.conns <- conn:
	default:
		conn.Close()
	}
}

// A request is a line that comes back: the document's is to a database. What it compares the pool with is a connection for each.
type poolClient struct {
	pool   *connPool
	dial   func() (net.Conn, error)
	dialed atomic.Int64
}

func newPoolClient(flags *flag.FlagSet) func() []contract.Command {
	routes := document.RouteOptions(flags, "db:3306")
	maxConns := document.Number(flags, "max-conns", 100)
	return func() []contract.Command {
		client := &poolClient{}
		client.dial = func() (net.Conn, error) { return routes.Dial(int(client.dialed.Add(1)-1), 0) }
		client.pool = newConnPool(*maxConns, client.dial)
		return []contract.Command{{Name: "run", Answer: client.answerRun}}
	}
}

func (c *poolClient) answerRun(asked contract.Request) any {
	modes := map[string]func() error{"pool": c.throughPool, "connection-per-request": c.onItsOwn}
	request, known := modes[asked.Mode]
	if !known {
		return contract.Invalid("mode: pool or connection-per-request")
	}
	return requests.Answer(asked, request, &c.dialed)
}

// A connection on which something failed does not go back.
func (c *poolClient) throughPool() error {
	conn, err := c.pool.get()
	if err != nil {
		return err
	}
	if err := exchange(conn); err != nil {
		conn.Close()
		return err
	}
	c.pool.put(conn)
	return nil
}

func (c *poolClient) onItsOwn() error {
	conn, err := c.dial()
	if err != nil {
		return err
	}
	defer conn.Close()
	return exchange(conn)
}

func exchange(conn net.Conn) error {
	line := []byte("ping\n")
	if _, err := conn.Write(line); err != nil {
		return err
	}
	_, err := io.ReadFull(conn, line)
	return err
}
