// Package document001 is the programs of "Handling 10K+ Concurrent Connections in Go", the guide that itemises what a connection takes.
package document001

import (
	"flag"
	"net"

	"go-peer/contract"
	"go-peer/document"
)

// bufio.NewReader and bufio.NewWriter make buffers of this size, and the document's pools ask for it.
const bufferBytes = 4096

// Programs are all of them.
var Programs = []document.Program{
	{Name: "001", Framing: document.LinesOK, BufferBytes: bufferBytes, New: serving(handleConnection)},
	{Name: "001-standard", Framing: document.LinesOK, BufferBytes: bufferBytes, New: serving(serveStandard)},
	{Name: "001-pooled", Framing: document.LinesOK, BufferBytes: bufferBytes, New: serving(servePooled)},
	{Name: "001-lazy", Framing: document.LinesOK, BufferBytes: bufferBytes, New: lazy},
	{Name: "001-slice", Framing: document.Bytes, BufferBytes: bufferBytes, New: serving(serveWithSlice)},
	{Name: "001-slice-per-read", Framing: document.Bytes, BufferBytes: bufferBytes, New: serving(serveWithSlicePerRead)},
	{Name: "001-stream", Framing: document.LinesOK, BufferBytes: streamBytes, New: serving(serveStream)},
	{Name: "001-object", Framing: document.Lines, BufferBytes: bufferBytes, New: serving(serveWithObject)},
	{Name: "001-monitor", Framing: document.Bytes, BufferBytes: bufferBytes, New: monitored},
	{Name: "001-shutdown", Framing: document.Bytes, BufferBytes: bufferBytes, New: shuttingDown},
	{Name: "001-reuse-port", Framing: document.LinesOK, BufferBytes: bufferBytes, New: listeners(listenReusingPort)},
	{Name: "001-plain-listeners", Framing: document.LinesOK, BufferBytes: bufferBytes, New: listeners(listenPlainly)},
	{Name: "001-limit", Framing: document.LinesOK, BufferBytes: bufferBytes, New: raisingLimit},
	{Name: "001-procs", Framing: document.LinesOK, BufferBytes: bufferBytes, New: tuned},
}

// The document's listener and accept loop, whatever the handler.
func serving(handle func(net.Conn)) func(*flag.FlagSet) func() document.Server {
	return document.Plain(document.LogAndContinue(handle))
}

// Clients is its benchmark, whose server is in the same process.
var Clients = []document.Client{
	{Name: "001-benchmark", New: func(*flag.FlagSet) func() []contract.Command {
		return func() []contract.Command { return []contract.Command{{Name: "run", Answer: answerRun}} }
	}},
}
