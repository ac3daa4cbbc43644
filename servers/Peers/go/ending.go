package main

import (
	"go-peer/census"
	"go-peer/contract"
	"go-peer/document"
)

// The document's own shutdown, where it shows one: SIGTERM asks for it as there, and so does drain, which is answered when it is through.
// That may be never, where it waits for a peer that stays. What is asked meanwhile is answered, and stop or the end of stdin ends the
// process.
func endOf(server document.Server) []contract.Command {
	if server.Shutdown == nil {
		return nil
	}
	atTermination(server.Shutdown, uncounted...)
	return []contract.Command{{Name: "drain", Answer: func(contract.Request) any {
		go func() {
			server.Shutdown()
			contract.Emit(drainEvent{"drain", census.Open.Load()})
		}()
		return nil
	}}}
}
