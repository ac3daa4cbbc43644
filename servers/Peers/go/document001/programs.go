// Package document001 is the programs of "Handling 10K+ Concurrent Connections in Go", the guide that itemises what a connection takes.
package document001

import "go-peer/document"

// bufio.NewReader and bufio.NewWriter make buffers of this size, and the document's pools ask for it.
const bufferBytes = 4096

// Programs are all of them.
var Programs = []document.Program{
	{Name: "001", Framing: document.LinesOK, BufferBytes: bufferBytes, New: document.Plain(document.LogAndContinue(handleConnection))},
}
