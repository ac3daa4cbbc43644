package document002

import (
	"flag"
	"net"
	"time"

	"go-peer/census"
	"go-peer/document"
)

const bufferBytes = 4096

// "Timeouts Are Not Optional": a peer has 30 s to send and 10 s to take the answer, each anew with every message.
//
//	goroutine: [ 4 KB ] Read (parked, 30 s at most) ─> Write (10 s at most) ─> Read ...
type deadlines struct {
	read, write *time.Duration
}

func deadlineOptions(flags *flag.FlagSet) deadlines {
	return deadlines{
		document.Seconds(flags, "read-deadline-seconds", 30*time.Second),
		document.Seconds(flags, "write-deadline-seconds", 10*time.Second),
	}
}

func newServerWithDeadlines(flags *flag.FlagSet) func() document.Server {
	limits := deadlineOptions(flags)
	return func() document.Server {
		return document.Server{Listen: document.Listen, Serve: document.LogAndContinue(func(conn net.Conn) {
			defer conn.Close()
			limits.echo(conn, make([]byte, bufferBytes))
		})}
	}
}

func (d deadlines) echo(conn net.Conn, buffer []byte) {
	for d.exchange(conn, buffer) == nil {
	}
}

func (d deadlines) exchange(conn net.Conn, buffer []byte) error {
	conn.SetReadDeadline(time.Now().Add(*d.read))
	n, err := conn.Read(buffer)
	if err == nil {
		census.Received(n)
		conn.SetWriteDeadline(time.Now().Add(*d.write))
		n, err = conn.Write(buffer[:n])
		census.Sent(n)
	}
	census.Ended(err)
	return err
}
