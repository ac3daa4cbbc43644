// Package document is what the documents' own programs share: how one is named, made and begun, and their accept loops.
// What a program does stands in the package of its document, part by part as the document has it. What a document leaves open, such as
// what its process() does, is said where it is filled.
package document

import (
	"flag"
	"net"

	"go-peer/contract"
)

// What goes over the wire: whatever bytes come, returned; lines, each returned as it was; lines, each answered by one fixed line; or what
// is no answer to what came, so that no client can verify it.
const (
	Bytes   = "bytes"
	Lines   = "lines"
	LinesOK = "lines-ok"
	NoEcho  = "no-echo"
)

// A Program is a server that a document shows, from its listener to its end.
type Program struct {
	Name        string // after "document-"
	Framing     string
	BufferBytes int // of a connection's buffers; 0 where it has none that could be counted
	// New declares the options that the program alone takes, each with the document's own figure for a default, and returns what
	// makes the server once they are read.
	New func(flags *flag.FlagSet) func() Server
}

// A Server is a program that has been told its options.
type Server struct {
	Listen   func(address string) ([]net.Listener, error)
	Serve    func(listener net.Listener) // once for each listener; returns when the document's loop does, which may be never
	Shutdown func()                      // the document's own, returns when it is through; nil where it shows none
	Commands []contract.Command          // what else it answers of what the document's program knows of itself
}

// Plain is a program that takes no options, listens with net.Listen and has no end of its own.
func Plain(serve func(listener net.Listener)) func(*flag.FlagSet) func() Server {
	return func(*flag.FlagSet) func() Server {
		return func() Server { return Server{Listen: Listen, Serve: serve} }
	}
}

// Listen is net.Listen, as all documents but one part of 001, of 000 and of 003 do: the kernel's longest backlog, keep-alive of 15 s.
func Listen(address string) ([]net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	return []net.Listener{listener}, err
}
