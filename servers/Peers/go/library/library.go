// Package library is what the servers have in common that somebody else's event loop runs.
package library

import (
	"os/signal"
	"syscall"

	"go-peer/census"
	"go-peer/contract"
	"go-peer/heap"
	"go-peer/listen"
)

// Accepts that fail and connections that are refused or time out are none that such a library tells of, and it has no drain.
var counts = census.Without(&census.Rejected, &census.TimedOut, &census.AcceptFailures, &census.Drained, &census.Cut)

// Serve is the whole conversation of a server whose library is called name: run serves at an address, tells listens once where, and
// returns when it cannot or when it has ended by itself, which ends the process with one line.
func Serve(name string, where listen.Where, run func(address string, listens chan<- string) error) {
	signal.Ignore(syscall.SIGINT) // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
	listens, ended := make(chan string), make(chan error)
	go func() { ended <- run("tcp://"+where.String(), listens) }()
	select {
	case err := <-ended:
		where.Refused(err)
	case listening := <-listens:
		go func() { contract.Fail(1, "%s has ended by itself, as it does when accept(2) fails: %v", name, <-ended) }()
		contract.Serve([]string{listening}, "", append([]contract.Command{counts}, heap.Commands...))
	}
}
