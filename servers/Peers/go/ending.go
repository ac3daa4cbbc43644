package main

import (
	"os"
	"os/signal"
	"syscall"

	"go-peer/census"
	"go-peer/contract"
	"go-peer/document"
)

// The document's own shutdown, where it shows one: SIGTERM asks for it as there, and so does drain, which is answered when it is through.
func endOf(server document.Server) []contract.Command {
	if server.Shutdown == nil {
		return nil
	}
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	go func() {
		<-terminated
		server.Shutdown()
		os.Exit(0)
	}()
	return []contract.Command{{Name: "drain", Answer: func(contract.Request) any {
		server.Shutdown()
		return drainEvent{"drain", census.Open.Load()}
	}}}
}
