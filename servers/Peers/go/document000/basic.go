package document000

import (
	"flag"
	"log"
	"net"
	"time"

	"go-peer/census"
	"go-peer/document"
)

const bufferBytes = 1024

// "Embracing Go's Concurrency Model": a goroutine and a buffer for each connection, and one deadline of 30 s for a read and the write behind
// it.
//
//	goroutine: [ 1 KB ] Read (parked, 30 s at most) ─> Write (within the same 30 s) ─> Read ...
//
// It counts its connections with an atomic, as the census does for all, and logs each end, also that of a peer who has simply closed.
func newBasicServer(flags *flag.FlagSet) func() document.Server {
	limit := document.Seconds(flags, "deadline-seconds", 30*time.Second)
	return func() document.Server {
		return document.Server{Listen: document.Listen, Serve: document.LogAndContinue(func(conn net.Conn) {
			defer conn.Close()
			echo(conn, *limit)
		})}
	}
}

func echo(conn net.Conn, limit time.Duration) {
	buffer := make([]byte, bufferBytes)
	for {
		conn.SetDeadline(time.Now().Add(limit))
		n, err := conn.Read(buffer)
		if err != nil {
			census.Ended(err)
			log.Printf("Connection read error: %v", err)
			return
		}
		census.Received(n)
		sent, err := conn.Write(buffer[:n])
		census.Sent(sent)
		if err != nil {
			census.Ended(err)
			log.Printf("Connection write error: %v", err)
			return
		}
	}
}
