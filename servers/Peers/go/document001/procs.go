package document001

import (
	"flag"
	"runtime"

	"go-peer/cli"
	"go-peer/contract"
	"go-peer/document"
)

// "Network Workload Tuning": GOMAXPROCS as many as processors, and then twice as many, "for I/O-heavy workloads". The document's main does
// one after the other, so that what stays is twice: --times 1 leaves the second out. Left open is the server: here the document's first.
func tuned(flags *flag.FlagSet) func() document.Server {
	times := 2
	flags.Func("times", "", cli.WholeNumber(&times, 1, 2))
	return func() document.Server {
		processors := runtime.NumCPU()
		runtime.GOMAXPROCS(processors * times)
		return document.Server{
			Listen: document.Listen,
			Serve:  document.LogAndContinue(handleConnection),
			Commands: []contract.Command{{Name: "procs", Answer: func(contract.Request) any {
				return procsEvent{"procs", processors, runtime.GOMAXPROCS(0)}
			}}},
		}
	}
}

type procsEvent struct {
	Event      string `json:"event"`
	Processors int    `json:"processors"`
	Procs      int    `json:"gomaxprocs"`
}
