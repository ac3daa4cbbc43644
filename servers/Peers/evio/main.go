// The echo on evio, the smaller of the two event loops to which document 001 sends its readers. The document's handler leaves "process data"
// open: here it is the echo.
//
//	loop 1 ──epoll_wait──> accept (whoever comes first) | read into the loop's buffer ─> Data ─> write     one goroutine each,
//	loop n                                                                                                 a loop for each processor
//
//	buffers   one of 64 KiB a loop; with ReuseInputBuffer Data gets that one, else a copy of it for each message (--reuse-input false)
//	writes    one at a time: what a peer does not take is kept, and that peer is not read from until it has taken it
//	accept    a failure, such as for want of descriptors, ends the server; TCP_NODELAY is never set
package main

import (
	"os"

	"github.com/tidwall/evio"

	"go-peer/census"
	"go-peer/cli"
	"go-peer/contract"
	"go-peer/library"
	"go-peer/listen"
)

type options struct {
	where      listen.Where
	reuseInput bool
	loops      int // -1: one for each processor
}

func main() {
	contract.Program = "evio-peer"
	o := parse(os.Args[1:])
	library.Serve("evio", o.where, func(address string, listens chan<- string) error {
		return evio.Serve(echo(o, listens), address)
	})
}

// Of the options common to all servers those that evio can follow.
func parse(arguments []string) options {
	o := options{reuseInput: true, loops: -1}
	flags := cli.New()
	o.where.Declare(flags)
	flags.Func("reuse-input", "", cli.TrueOrFalse(&o.reuseInput))
	flags.Func("loops", "", cli.WholeNumber(&o.loops, 1, 1024))
	cli.Parse(flags, arguments)
	return o
}

// What evio calls, each on the loop of the connection.
func echo(o options, listens chan<- string) evio.Events {
	return evio.Events{
		NumLoops: o.loops,
		Serving: func(server evio.Server) evio.Action {
			listens <- server.Addrs[0].String()
			return evio.None
		},
		Opened: func(evio.Conn) ([]byte, evio.Options, evio.Action) {
			census.Opened()
			return nil, evio.Options{ReuseInputBuffer: o.reuseInput}, evio.None
		},
		Closed: func(evio.Conn, error) evio.Action {
			census.Closed()
			return evio.None
		},
		Data: func(_ evio.Conn, in []byte) ([]byte, evio.Action) {
			census.Received(len(in))
			census.Sent(len(in)) // given to evio, which has no event that says how much of it the kernel took
			return in, evio.None
		},
	}
}
