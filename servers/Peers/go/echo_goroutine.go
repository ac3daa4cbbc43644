package main

import (
	"net"

	"go-peer/census"
)

// The plain model: one buffer a connection, kept while it waits.
func echoGoroutine(bufferBytes int) echo {
	census.CountShortWrites()
	return func(conn *net.TCPConn) {
		echoThrough(conn, make([]byte, bufferBytes))
	}
}

// The plain model with a second buffer, from which it writes: what two goroutines need two buffers for, one goroutine can have as well.
func echoTwoBuffers(bufferBytes int) echo {
	return func(conn *net.TCPConn) {
		request, answer := make([]byte, bufferBytes), make([]byte, bufferBytes)
		for {
			n, err := conn.Read(request)
			if err != nil {
				return
			}
			census.Received(n)
			n, err = conn.Write(answer[:copy(answer, request[:n])])
			census.Sent(n)
			if err != nil {
				return
			}
		}
	}
}

func echoThrough(conn *net.TCPConn, buffer []byte) {
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		census.Received(n)
		written, err := conn.Write(buffer[:n])
		census.Wrote(n, written, err)
		if err != nil {
			return
		}
	}
}
