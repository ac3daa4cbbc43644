// Package document000 is the programs of "Managing 100K+ Concurrent Connections in Go".
package document000

import (
	"flag"
	"runtime/debug"

	"go-peer/document"
)

// Programs are its five servers.
var Programs = []document.Program{
	{Name: "000", Framing: document.Bytes, BufferBytes: bufferBytes, New: newBasicServer},
	{Name: "000-semaphore", Framing: document.NoEcho, BufferBytes: bufferBytes, New: newServerInSlots},
	{Name: "000-control", Framing: document.Bytes, BufferBytes: bufferBytes, New: newServerWithControl},
	{Name: "000-gogc-50", Framing: document.Bytes, BufferBytes: bufferBytes, New: newCollectingServer},
	{Name: "000-heartbeat", Framing: document.NoEcho, BufferBytes: readerBytes, New: newHeartbeatServer},
}

// "Go Scheduler and Memory Pressure": debug.SetGCPercent(50). The rest of its logic is left open: here the basic model.
func newCollectingServer(flags *flag.FlagSet) func() document.Server {
	newServer := newBasicServer(flags)
	return func() document.Server {
		debug.SetGCPercent(50)
		return newServer()
	}
}
