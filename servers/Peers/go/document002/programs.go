// Package document002 is the programs of "How to Build a Concurrent TCP Server for 10K+ Connections in Go", which adds one part after the
// other to the basic structure and puts all together at the end.
package document002

import "go-peer/document"

// Programs are its six servers.
var Programs = []document.Program{
	{Name: "002", Framing: document.Bytes, BufferBytes: basicBufferBytes, New: document.Plain(document.LogAndContinue(handleBasic))},
	{Name: "002-wait", Framing: document.Bytes, BufferBytes: basicBufferBytes, New: newWaitingServer},
	{Name: "002-deadlines", Framing: document.Bytes, BufferBytes: bufferBytes, New: newServerWithDeadlines},
	{Name: "002-pool", Framing: document.Bytes, BufferBytes: bufferBytes, New: newServerWithPool},
	{Name: "002-drain", Framing: document.Bytes, BufferBytes: bufferBytes, New: newDrainingServer},
	{Name: "002-server", Framing: document.Bytes, BufferBytes: bufferBytes, New: newWholeServer},
}
