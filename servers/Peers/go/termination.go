package main

import (
	"os"
	"os/signal"
	"syscall"

	"go-peer/census"
	"go-peer/contract"
)

// atTermination has SIGTERM end the process in order: what shuts it down returns when it is through, then the last census is told.
func atTermination(shutDown func(), uncounted ...*census.Counter) {
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	go func() {
		<-terminated
		shutDown()
		contract.Emit(census.Taken("terminated", uncounted...))
		os.Exit(0)
	}()
}
