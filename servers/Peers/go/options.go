package main

import (
	"time"

	"go-peer/cli"
	"go-peer/contract"
	"go-peer/listen"
)

const (
	largestBuffer = 1 << 30
	largestCache  = 1 << 24
	longestDelay  = 86_400_000
)

// serverOptions are the options common to all servers of the suite; the documents' programs have their own.
type serverOptions struct {
	where              listen.Where
	backlog            int
	bufferBytes        int
	noDelay            bool
	receiveBufferBytes int // 0: the kernel's default
	sendBufferBytes    int // 0: the kernel's default
	listeners          int
	acceptLoops        int           // on the one listener
	cacheEntries       int           // 0: nothing is kept
	cap                int           // 0: as many as come
	delayMilliseconds  int           // 0: the handler waits for nothing
	handlersAtOnce     int           // 0: all
	handlerTimeout     time.Duration // 0: never
	readDeadline       time.Duration // 0: none
	writeDeadline      time.Duration // 0: none
	drainLimit         time.Duration
}

func parseServerOptions(model *model, arguments []string) serverOptions {
	o := serverOptions{backlog: 4096, bufferBytes: 4096, noDelay: true, listeners: 1, acceptLoops: 1, drainLimit: 30 * time.Second}
	flags := cli.New()
	o.where.Declare(flags)
	flags.Func("backlog", "", cli.WholeNumber(&o.backlog, 1, 1<<31-1))
	flags.Func("buffer-bytes", "", cli.WholeNumber(&o.bufferBytes, 1, largestBuffer))
	flags.Func("no-delay", "", cli.TrueOrFalse(&o.noDelay))
	flags.Func("receive-buffer-bytes", "", cli.WholeNumber(&o.receiveBufferBytes, 1, largestBuffer))
	flags.Func("send-buffer-bytes", "", cli.WholeNumber(&o.sendBufferBytes, 1, largestBuffer))
	flags.Func("listeners", "", cli.WholeNumber(&o.listeners, 1, 1024))
	flags.Func("accept-loops", "", cli.WholeNumber(&o.acceptLoops, 1, 1024))
	flags.Func("drain-seconds", "", cli.Seconds(&o.drainLimit))
	if model.takesCache {
		flags.Func("cache-entries", "", cli.WholeNumber(&o.cacheEntries, 0, largestCache))
	}
	if model.isSlow {
		flags.Func("cap", "", cli.WholeNumber(&o.cap, 1, contract.MostAtOnce))
		flags.Func("handler-delay-milliseconds", "", cli.WholeNumber(&o.delayMilliseconds, 1, longestDelay))
		flags.Func("handler-at-once", "", cli.WholeNumber(&o.handlersAtOnce, 1, contract.MostAtOnce))
		flags.Func("handler-timeout-seconds", "", cli.Seconds(&o.handlerTimeout))
	}
	if model.isTimed {
		flags.Func("read-deadline-seconds", "", cli.Seconds(&o.readDeadline))
		flags.Func("write-deadline-seconds", "", cli.Seconds(&o.writeDeadline))
	}
	cli.Parse(flags, arguments)
	if o.acceptLoops > 1 && o.listeners > 1 {
		contract.Usage("--accept-loops share one listening socket: leave out either that or --listeners")
	}
	if o.delayMilliseconds == 0 && (o.handlersAtOnce > 0 || o.handlerTimeout > 0) {
		contract.Usage("--handler-at-once and --handler-timeout-seconds are of handlers that wait: give --handler-delay-milliseconds N")
	}
	return o
}

type parkedOptions struct {
	count int
	unit  string
}

func parseParkedOptions(arguments []string) parkedOptions {
	o := parkedOptions{unit: "channel"}
	flags := cli.New()
	flags.Func("count", "", cli.WholeNumber(&o.count, 1, contract.MostInTurn))
	flags.Func("unit", "", cli.OneOf(&o.unit, "channel", "cond", "polled"))
	cli.Parse(flags, arguments)
	if o.count == 0 {
		contract.Usage("say how many goroutines to park: --count N")
	}
	return o
}

type heartbeatOptions struct {
	count int
	kind  string
}

func parseHeartbeatOptions(arguments []string) heartbeatOptions {
	var o heartbeatOptions
	flags := cli.New()
	flags.Func("count", "", cli.WholeNumber(&o.count, 1, contract.MostInTurn))
	flags.StringVar(&o.kind, "kind", "ticker-each", "")
	cli.Parse(flags, arguments)
	if o.count == 0 {
		contract.Usage("say how many heartbeats: --count N")
	}
	if o.kind != "ticker-each" && o.kind != "batch-ticker" && o.kind != "heap" {
		contract.Usage("--kind is ticker-each, batch-ticker or heap, not %q", o.kind)
	}
	return o
}
