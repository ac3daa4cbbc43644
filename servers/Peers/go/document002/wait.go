package document002

import (
	"flag"

	"go-peer/document"
)

const maxConnections = 10_000

// "Setting Up Connection Limits": a semaphore of 10,000 slots, taken behind Accept.
//
//	accept loop: Accept ─> take a slot (waits) ──> goroutine of the basic structure, which gives it back
//
// So one connection more than there are slots is accepted and not served: it has its descriptor, and waits. The others wait in the backlog.
// The census counts it when it is served. The document's wait group is waited for by nobody, and left out.
func newWaitingServer(flags *flag.FlagSet) func() document.Server {
	most := document.Number(flags, "cap", maxConnections)
	return func() document.Server {
		return document.Server{Listen: document.Listen, Serve: document.InSlots(*most, document.AcceptLogging, handleBasic)}
	}
}
