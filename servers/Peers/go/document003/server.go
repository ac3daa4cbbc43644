package document003

import (
	"bufio"
	"flag"
	"net"
	"time"

	"go-peer/census"
	"go-peer/document"
)

// Section 5, "Load-Testing Practice": its echo server, whole.
//
//	accept loop ──> goroutine: [ reader 4 KB ] ReadBytes (parked, 5 minutes at most) ─> line ─> [ writer 4 KB ] Flush ─> ReadBytes ...
//	monitor: every 5 s how many connections and goroutines there are, and what the heap holds
//
// An accept that fails is tried again at once and said to nobody. Each line is a new slice. A write has no deadline, and its error is
// dropped: the next read finds out.
type loadTest struct {
	idle, monitored time.Duration
}

func newLoadTestServer(flags *flag.FlagSet) func() document.Server {
	idle := document.Seconds(flags, "read-deadline-seconds", 5*time.Minute)
	monitored := document.Seconds(flags, "monitor-seconds", 5*time.Second)
	return func() document.Server {
		server := loadTest{*idle, *monitored}
		return document.Server{Listen: document.Listen, Serve: server.serve}
	}
}

func (t loadTest) serve(listener net.Listener) {
	go monitor(t.monitored)
	acceptSilently(document.Counted(t.handle))(listener)
}

// The accept loop of the whole document.
func acceptSilently(handle func(conn net.Conn)) func(net.Listener) {
	return func(listener net.Listener) {
		for {
			conn, err := listener.Accept()
			if err != nil {
				census.AcceptFailures.Add(1)
				continue
			}
			census.Opened()
			go handle(conn)
		}
	}
}

func (t loadTest) handle(conn net.Conn) {
	defer conn.Close()
	configure(conn)
	echoLines(conn, t.idle)
}

func echoLines(conn net.Conn, idle time.Duration) {
	reader, writer := bufio.NewReaderSize(conn, bufferBytes), bufio.NewWriterSize(conn, bufferBytes)
	for {
		conn.SetReadDeadline(time.Now().Add(idle))
		line, err := reader.ReadBytes('\n')
		if err != nil {
			census.Ended(err)
			return
		}
		census.Received(len(line))
		writer.Write(line)
		if writer.Flush() == nil {
			census.Sent(len(line))
		}
	}
}
