package document001

import (
	"flag"
	"log"
	"net"
	"syscall"

	"go-peer/contract"
	"go-peer/document"
)

// "Increasing File Descriptor Limits", the part in Go: before it serves, the program raises the soft limit of descriptors to the hard one,
// and logs both before and after. Left open is the server: here the document's first.
//
// Since Go 1.19 the runtime does it by itself before main begins, so that what is logged first is the hard limit already.
type limitEvent struct {
	Event  string `json:"event"`
	Before uint64 `json:"soft_before"` // as the program found it
	Soft   uint64 `json:"soft"`
	Hard   uint64 `json:"hard"`
}

func raisingLimit(*flag.FlagSet) func() document.Server {
	return func() document.Server {
		limit, err := raiseDescriptorLimit()
		if err != nil {
			contract.Fail(1, "Failed to set FD limit: %v", err)
		}
		serve := document.LogAndContinue(handleConnection)
		return document.Server{
			Listen: document.Listen,
			Serve: func(listener net.Listener) { // Not before: who cannot listen says so in one line.
				log.Printf("Current FD limit - Soft: %v, Hard: %v", limit.Before, limit.Hard)
				log.Printf("New FD limit - Soft: %v, Hard: %v", limit.Soft, limit.Hard)
				serve(listener)
			},
			Commands: []contract.Command{{Name: "limit", Answer: func(contract.Request) any { return limit }}},
		}
	}
}

func raiseDescriptorLimit() (limitEvent, error) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return limitEvent{}, err
	}
	before := limit.Cur
	limit.Cur = limit.Max
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return limitEvent{}, err
	}
	return limitEvent{"limit", before, limit.Cur, limit.Max}, nil
}
