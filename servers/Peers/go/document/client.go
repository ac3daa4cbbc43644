package document

import (
	"flag"

	"go-peer/contract"
)

// A Client is a program that a document shows and that dials: it serves nobody, says when it is ready, and does what it is told to.
type Client struct {
	Name string // after "document-"
	// New declares the options, each with the document's own figure for a default, and returns what makes the commands once they are read.
	New func(flags *flag.FlagSet) func() []contract.Command
}
