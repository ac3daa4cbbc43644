package document001

import (
	"bufio"
	"encoding/binary"
	"flag"
	"net"
	"runtime"
	"time"

	"go-peer/census"
	"go-peer/cli"
	"go-peer/clock"
	"go-peer/document"
	"go-peer/wait"
)

// "Lazy Buffer Allocation": a ConnectionHandler that makes its reader and its writer when it is first asked for them. Whoever wants to
// receive asks for the reader before anything has come, so an idle connection has it already: what a connection saves that only sends to
// this server is the writer.
//
//	goroutine: getReader() ─> [ reader 4 KB ] ReadString (parked) ─> processRequest ─> getWriter() ─> [ writer 4 KB ] Flush ─> ...
//
// Left open is what asks for them: here the loop of the document's first server, or with --one-way one half of it. Its first line says
// lines-ok all the same, for the whole loop: of the halves, the one that receives answers nothing, and the one that sends says one binary
// heartbeat. Who asks for a half has to know.
type connectionHandler struct {
	reader *bufio.Reader
	writer *bufio.Writer
}

func (h *connectionHandler) getReader(conn net.Conn) *bufio.Reader {
	if h.reader == nil {
		h.reader = bufio.NewReader(conn)
	}
	return h.reader
}

func (h *connectionHandler) getWriter(conn net.Conn) *bufio.Writer {
	if h.writer == nil {
		h.writer = bufio.NewWriter(conn)
	}
	return h.writer
}

func lazy(flags *flag.FlagSet) func() document.Server {
	oneWay := "no"
	flags.Func("one-way", "", cli.OneOf(&oneWay, "no", "receives", "sends"))
	return func() document.Server {
		serve := map[string]func(net.Conn, *connectionHandler){"no": answerLazily, "receives": receiveLazily, "sends": sendLazily}[oneWay]
		return document.Server{Listen: document.Listen, Serve: document.LogAndContinue(func(conn net.Conn) {
			defer conn.Close()
			serve(conn, &connectionHandler{})
		})}
	}
}

func answerLazily(conn net.Conn, h *connectionHandler) {
	for {
		line, err := h.getReader(conn).ReadString('\n')
		if err != nil {
			return
		}
		census.Received(len(line))
		h.say(conn, []byte(processRequest(line)))
	}
}

// Receives lines and answers none, so that the writer is never asked for. What has come of a line without an end counts too.
func receiveLazily(conn net.Conn, h *connectionHandler) {
	for {
		line, err := h.getReader(conn).ReadString('\n')
		census.Received(len(line))
		if err != nil {
			return
		}
	}
}

// Says one thing unasked and waits for the end, so that the reader is never asked for. What it says is the first heartbeat of a
// connection, in the form that the suite's clients verify: when it was due, the number 0, a period of a day.
func sendLazily(conn net.Conn, h *connectionHandler) {
	beat := make([]byte, 24)
	binary.LittleEndian.PutUint64(beat, uint64(clock.Monotonic()))
	binary.LittleEndian.PutUint64(beat[16:], uint64(24*time.Hour))
	h.say(conn, beat)
	wait.ForSomething(conn.(*net.TCPConn))
	runtime.KeepAlive(h) // As any handler would that goes on to send.
}

func (h *connectionHandler) say(conn net.Conn, bytes []byte) {
	h.getWriter(conn).Write(bytes)
	if h.writer.Flush() == nil {
		census.Sent(len(bytes))
	}
}
