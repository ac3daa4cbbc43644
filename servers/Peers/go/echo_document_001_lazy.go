package main

import (
	"bufio"
	"encoding/binary"
	"net"
	"runtime"
	"time"

	"go-peer/census"
	"go-peer/clock"
	"go-peer/wait"
)

// Document 001's ConnectionHandler, "Lazy Buffer Allocation": the reader and the writer are made when they are first asked for. It reads
// before anything has arrived, so an idle connection has its reader already; what a connection that only sends to this server saves is
// the writer.
type lazyHandler struct {
	conn   *net.TCPConn
	reader *bufio.Reader
	writer *bufio.Writer
}

func (h *lazyHandler) getReader() *bufio.Reader {
	if h.reader == nil {
		h.reader = bufio.NewReaderSize(h.conn, document001BufferBytes)
	}
	return h.reader
}

func (h *lazyHandler) getWriter() *bufio.Writer {
	if h.writer == nil {
		h.writer = bufio.NewWriterSize(h.conn, document001BufferBytes)
	}
	return h.writer
}

func echoDocument001Lazy(conn *net.TCPConn) {
	h := &lazyHandler{conn: conn}
	for {
		arrived, err := h.receive()
		if err != nil {
			return
		}
		n, err := h.getWriter().Write(arrived)
		if err == nil {
			err = h.getWriter().Flush()
		}
		if err != nil {
			return
		}
		census.Sent(n)
		h.reader.Discard(n)
	}
}

// Receives and answers nothing, so that the writer is never asked for.
func discardDocument001Lazy(conn *net.TCPConn) {
	h := &lazyHandler{conn: conn}
	for {
		arrived, err := h.receive()
		if err != nil {
			return
		}
		h.reader.Discard(len(arrived))
	}
}

// Says one thing unasked and waits for the end, so that the reader is never asked for. What it says is the first heartbeat of a
// connection, in the form that the suite's clients verify: when it was due, the number 0, a period of a day.
func sendDocument001Lazy(conn *net.TCPConn) {
	h := &lazyHandler{conn: conn}
	raw, err := conn.SyscallConn()
	if err != nil || h.sendBeat() != nil {
		return
	}
	raw.Read(wait.HasSomething)
	runtime.KeepAlive(h) // As any handler would that goes on to send.
}

func (h *lazyHandler) sendBeat() error {
	beat := make([]byte, 24)
	binary.LittleEndian.PutUint64(beat, uint64(clock.Monotonic()))
	binary.LittleEndian.PutUint64(beat[16:], uint64(24*time.Hour))
	n, err := h.getWriter().Write(beat)
	if err == nil {
		err = h.getWriter().Flush()
	}
	census.Sent(n)
	return err
}

// What has arrived stays in the reader until it is discarded.
func (h *lazyHandler) receive() ([]byte, error) {
	reader := h.getReader()
	if _, err := reader.Peek(1); err != nil {
		return nil, err
	}
	arrived, _ := reader.Peek(reader.Buffered())
	census.Received(len(arrived))
	return arrived, nil
}
