package main

import (
	"net"

	"go-peer/wait"
)

// The handler of echo_buffer_per_message.go, which holds no buffer while it waits: what it keeps for an idle connection is what the other
// keeps less the buffer. Package net cannot wait without a buffer, so this waits through the connection's RawConn, an object of 8 bytes.
//
//	wait (parked) ─> take ─> Read ─> take ─> copy ─> Write ─> give both ─> wait ...
func echoAfterWait(source bufferSource, cache *survivors) echo {
	return func(conn *net.TCPConn) {
		raw, err := conn.SyscallConn()
		for err == nil {
			if err = raw.Read(wait.HasSomething); err == nil {
				err = echoOneMessage(conn, source, cache)
			}
		}
	}
}
