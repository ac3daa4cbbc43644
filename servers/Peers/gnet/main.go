// The echo on gnet, the event loop to which documents 001 and 002 send their readers at 100,000 connections and more. Version 1.6.7 is of
// the kind that Go 1.19 compiles. Document 001 shows the names of version 2's methods and no handler: here the handler is the echo.
//
//	main reactor ──accept──> loop 1 ──epoll_wait──> read into the loop's buffer ─> React ─> write      one goroutine each,
//	 (one goroutine)         loop n     in turn to each                                                a loop for each processor
//
//	buffers   one a loop; a connection has gnet's conn and two ring buffers, which take room only where bytes wait in them
//	writes    what a peer does not take is kept without limit, since gnet has no way to read less from it, and dropped when it half-closes
//	accept    a failure, such as for want of descriptors, ends the server
package main

import (
	"os"

	"github.com/panjf2000/gnet"

	"go-peer/cli"
	"go-peer/contract"
	"go-peer/library"
	"go-peer/listen"
)

type options struct {
	where       listen.Where
	bufferBytes int
	noDelay     bool
	loops       int // 0: one for each processor
}

func main() {
	contract.Program = "gnet-peer"
	o := parse(os.Args[1:])
	library.Serve("gnet", o.where, func(address string, listens chan<- string) error {
		return gnet.Serve(&echo{listens: listens}, address, gnet.WithOptions(o.ofGnet()))
	})
}

// Of the options common to all servers those that gnet can follow.
func parse(arguments []string) options {
	o := options{bufferBytes: 64 * 1024, noDelay: true}
	flags := cli.New()
	o.where.Declare(flags)
	flags.Func("buffer-bytes", "", cli.WholeNumber(&o.bufferBytes, 1024, 1<<30)) // of each loop; gnet rounds up to a power of two
	flags.Func("no-delay", "", cli.TrueOrFalse(&o.noDelay))
	flags.Func("loops", "", cli.WholeNumber(&o.loops, 1, 1024))
	cli.Parse(flags, arguments)
	return o
}

func (o options) ofGnet() gnet.Options {
	settings := gnet.Options{Multicore: o.loops == 0, NumEventLoop: o.loops, ReadBufferCap: o.bufferBytes}
	if !o.noDelay {
		settings.TCPNoDelay = gnet.TCPDelay
	}
	return settings
}
