package main

import "net"

// The plain model: one buffer a connection, kept while it waits.
func echoGoroutine(bufferBytes int) echo {
	return func(conn *net.TCPConn) {
		echoThrough(conn, make([]byte, bufferBytes))
	}
}

func echoThrough(conn *net.TCPConn, buffer []byte) {
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		census.bytesIn.Add(int64(n))
		n, err = conn.Write(buffer[:n])
		census.bytesOut.Add(int64(n))
		if err != nil {
			return
		}
	}
}
