package main

import (
	"net"

	"go-peer/census"
)

// The suite's variant, in bytes, of document 003's "problem code" (document003/two_goroutines.go has its lines): a goroutine that reads and
// one that writes for each connection. The reader hands over one message at a time, as two-tasks-per-connection does.
//
//	reader: <-free ─> Read into it (parked) ─> full<-      two buffers: one is filled while the other is written
//	                                  full: channel of one
//	writer: <-full ─> Write ─> free<-
func echoTwoGoroutines(bufferBytes int) echo {
	return func(conn *net.TCPConn) {
		free := make(chan []byte, 2)
		free <- make([]byte, bufferBytes)
		free <- make([]byte, bufferBytes)
		full := make(chan []byte, 1)
		go writeAll(conn, full, free)

		for {
			buffer := <-free
			n, err := conn.Read(buffer)
			if err != nil {
				break
			}
			census.Received(n)
			full <- buffer[:n]
		}
		close(full)
		<-free // The other buffer is back when the last message is written: only then may the connection be closed.
	}
}

func writeAll(conn *net.TCPConn, full <-chan []byte, free chan<- []byte) {
	var failed error
	for message := range full {
		if failed == nil {
			var n int
			n, failed = conn.Write(message)
			census.Sent(n)
			if failed != nil {
				conn.CloseRead() // Else the reader might wait for a peer that is lost, or read what nobody can answer.
			}
		}
		free <- message[:cap(message)]
	}
}
