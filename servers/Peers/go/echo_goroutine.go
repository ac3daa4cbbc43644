package main

import (
	"net"
	"time"

	"go-peer/census"
)

// The plain model: one buffer a connection, kept while it waits.
func echoGoroutine(o serverOptions) echo {
	census.CountShortWrites()
	bufferBytes := o.bufferBytes
	if o.readDeadline > 0 || o.writeDeadline > 0 {
		return func(conn *net.TCPConn) {
			echoInTime(conn, make([]byte, bufferBytes), o.readDeadline, o.writeDeadline)
		}
	}
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

// The same loop with a deadline for each read and each write, set anew each time.
func echoInTime(conn *net.TCPConn, buffer []byte, read, write time.Duration) {
	for {
		if read > 0 {
			conn.SetReadDeadline(time.Now().Add(read))
		}
		n, err := conn.Read(buffer)
		if err != nil {
			census.Ended(err)
			return
		}
		census.Received(n)
		if write > 0 {
			conn.SetWriteDeadline(time.Now().Add(write))
		}
		written, err := conn.Write(buffer[:n])
		census.Wrote(n, written, err)
		if err != nil {
			census.Ended(err)
			return
		}
	}
}
