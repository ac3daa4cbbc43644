// Package document003 is the programs of "How Go's Netpoller Powers Millions of Connections": the service that failed, its repair, the two
// programs of its load test, and its pool of outbound connections.
package document003

import "go-peer/document"

// bufio.NewReader and bufio.NewWriter make buffers of this size, and the load test's server asks for it.
const bufferBytes = 4096

// Programs are its servers.
var Programs = []document.Program{
	{Name: "003", Framing: document.Lines, BufferBytes: bufferBytes, New: newLoadTestServer},
	{Name: "003-two-goroutines", Framing: document.Lines, BufferBytes: bufferBytes, New: document.Plain(acceptSilently(handleInTwo))},
	{Name: "003-repair", Framing: document.Lines, BufferBytes: bufferBytes, New: document.Plain(
		acceptSilently(document.Counted(handleInOne)))},
	{Name: "003-listener", Framing: document.Lines, BufferBytes: bufferBytes, New: newTunedServer},
}

// Clients are what dials in it, but for package net/http, which is in a program of its own (../go-http).
var Clients = []document.Client{
	{Name: "003-client", New: newLoadTestClient},
	{Name: "003-pool", New: newPoolClient},
}
