package document001

import (
	"errors"
	"log"
	"net"
	"os"
	"time"

	"go-peer/census"
)

// The handler of the server that shuts down. Left open is its I/O, but for a comment that says it has a timeout: here an echo, without one
// unless --timeout-seconds says so. A read that has timed out is a reason to look again whether it is the end; a write that has ends the
// connection, as every other error does.
func (s *server) handle(conn net.Conn) {
	defer s.forget(conn)
	buffer := make([]byte, bufferBytes)
	for !s.isEnding() {
		if s.exchange(conn, buffer) != nil {
			return
		}
	}
	log.Println("Server shutting down, closing connection")
}

func (s *server) exchange(conn net.Conn, buffer []byte) error {
	s.limit(conn.SetReadDeadline)
	n, err := conn.Read(buffer)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return nil
	}
	if err != nil {
		return err
	}
	census.Received(n)
	s.limit(conn.SetWriteDeadline)
	sent, err := conn.Write(buffer[:n])
	census.Sent(sent)
	census.Ended(err)
	return err
}

func (s *server) limit(setDeadline func(time.Time) error) {
	if s.timeout > 0 {
		setDeadline(time.Now().Add(s.timeout))
	}
}

// It counts as closed before it leaves the map, so that a shutdown that has seen the map empty answers that none is open.
func (s *server) forget(conn net.Conn) {
	conn.Close()
	census.Closed()
	s.mu.Lock()
	delete(s.conns, conn)
	s.mu.Unlock()
}
