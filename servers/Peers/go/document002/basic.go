package document002

import (
	"net"

	"go-peer/census"
)

const basicBufferBytes = 1024

// "The Basic Structure": a goroutine and a buffer for each connection.
//
//	goroutine: [ 1 KB ] Read (parked) ─> Write ─> Read ...
//
// The error of Write is dropped: where the peer is gone, the next read finds out. Its "Not handling partial writes" further below answers
// nothing here, since Write of a net.Conn returns fewer bytes only with an error (io.Writer), so that the loop it shows runs once.
func handleBasic(conn net.Conn) {
	defer conn.Close()
	buffer := make([]byte, basicBufferBytes)
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		census.Received(n)
		sent, _ := conn.Write(buffer[:n])
		census.Sent(sent)
	}
}
