package document000

import (
	"bufio"
	"flag"
	"net"
	"time"

	"go-peer/census"
	"go-peer/document"
)

const readerBytes = 4096 // of bufio.NewReader

// "Connection Lifecycle Management": a ticker and a read deadline for each connection, and a heartbeat between two lines.
//
//	goroutine: [ reader 4 KB ] ReadString (parked, 10 s at most) ─> has the ticker (5 s) ticked? Write "ping" (10 s) ─> ReadString ...
//
// Whether a heartbeat is due is looked at when a line has come. So a silent peer gets none, and is closed after 10 s: what is meant to keep
// the connection alive waits for the peer to do so. "ping" has no end of line, so that a peer that reads lines waits for one.
//
// Left open are what is done with a line, and an accept that fails: nothing, and what the document's first program does.
type heartbeats struct {
	every, read, write time.Duration
}

func newHeartbeatServer(flags *flag.FlagSet) func() document.Server {
	every := document.Seconds(flags, "heartbeat-seconds", 5*time.Second)
	read := document.Seconds(flags, "read-deadline-seconds", 10*time.Second)
	write := document.Seconds(flags, "write-deadline-seconds", 10*time.Second)
	return func() document.Server {
		return document.Server{Listen: document.Listen, Serve: document.LogAndContinue(heartbeats{*every, *read, *write}.handle)}
	}
}

func (h heartbeats) handle(conn net.Conn) {
	defer conn.Close()
	ticker := time.NewTicker(h.every)
	defer ticker.Stop()
	reader := bufio.NewReader(conn)
	for {
		conn.SetReadDeadline(time.Now().Add(h.read))
		line, err := reader.ReadString('\n')
		if err != nil {
			census.Ended(err)
			return
		}
		census.Received(len(line))
		select {
		case <-ticker.C:
			h.send(conn)
		default:
		}
	}
}

// The document drops the error of Write, and so does the program: counting it is ours.
func (h heartbeats) send(conn net.Conn) {
	conn.SetWriteDeadline(time.Now().Add(h.write))
	sent, err := conn.Write([]byte("ping"))
	census.Sent(sent)
	census.Ended(err)
}
