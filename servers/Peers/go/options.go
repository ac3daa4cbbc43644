package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

const (
	largestBuffer = 1 << 30
	largestCount  = 1 << 30
	largestCache  = 1 << 24
)

// serverOptions are the options common to all servers of the suite. A document's server fixes its own buffers: bufferBytes
// says nothing to it, and document-004 fixes its socket buffers too.
type serverOptions struct {
	address            net.IP
	port               int
	backlog            int
	bufferBytes        int
	noDelay            bool
	receiveBufferBytes int // 0: the kernel's default
	sendBufferBytes    int // 0: the kernel's default
	listeners          int
	keepAlive          time.Duration // the model's: no option sets it
	cacheEntries       int           // 0: nothing is kept
	oneWay             string        // no: an echo; receives: answers nothing; sends: unasked
}

func (o serverOptions) endpoint() string {
	return net.JoinHostPort(o.address.String(), strconv.Itoa(o.port))
}

func parseServerOptions(model *model, arguments []string) serverOptions {
	o := serverOptions{
		address: net.IPv4(127, 0, 0, 1), backlog: 4096, bufferBytes: 4096, noDelay: true, listeners: 1, keepAlive: model.keepAlive, oneWay: "no",
	}
	flags := newFlags()
	flags.Func("address", "", ipAddress(&o.address))
	flags.Func("port", "", wholeNumber(&o.port, 0, 65535))
	flags.Func("backlog", "", wholeNumber(&o.backlog, 1, 1<<31-1))
	flags.Func("buffer-bytes", "", wholeNumber(&o.bufferBytes, 1, largestBuffer))
	flags.Func("no-delay", "", trueOrFalse(&o.noDelay))
	flags.Func("receive-buffer-bytes", "", wholeNumber(&o.receiveBufferBytes, 1, largestBuffer))
	flags.Func("send-buffer-bytes", "", wholeNumber(&o.sendBufferBytes, 1, largestBuffer))
	flags.Func("listeners", "", wholeNumber(&o.listeners, 1, 1024))
	if model.takesCache {
		flags.Func("cache-entries", "", wholeNumber(&o.cacheEntries, 0, largestCache))
	}
	if model.takesOneWay {
		flags.Func("one-way", "", oneOf(&o.oneWay, "no", "receives", "sends"))
	}
	parse(flags, arguments)
	return o
}

type parkedOptions struct {
	count int
}

func parseParkedOptions(arguments []string) parkedOptions {
	var o parkedOptions
	flags := newFlags()
	flags.Func("count", "", wholeNumber(&o.count, 1, largestCount))
	unit := ""
	flags.Func("unit", "", oneOf(&unit, "channel"))
	parse(flags, arguments)
	if o.count == 0 {
		usage("say how many goroutines to park: --count N")
	}
	return o
}

type heartbeatOptions struct {
	count int
	kind  string
}

func parseHeartbeatOptions(arguments []string) heartbeatOptions {
	var o heartbeatOptions
	flags := newFlags()
	flags.Func("count", "", wholeNumber(&o.count, 1, largestCount))
	flags.StringVar(&o.kind, "kind", "ticker-each", "")
	parse(flags, arguments)
	if o.count == 0 {
		usage("say how many heartbeats: --count N")
	}
	if o.kind != "ticker-each" && o.kind != "batch-ticker" && o.kind != "heap" {
		usage("--kind is ticker-each, batch-ticker or heap, not %q", o.kind)
	}
	return o
}

func newFlags() *flag.FlagSet {
	flags := flag.NewFlagSet("go-peer", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // flag prints the whole usage after an error; the contract is one line
	return flags
}

func parse(flags *flag.FlagSet, arguments []string) {
	if err := flags.Parse(arguments); errors.Is(err, flag.ErrHelp) {
		names := ""
		flags.VisitAll(func(f *flag.Flag) { names += " --" + f.Name })
		usage("options:%s", names)
	} else if err != nil {
		usage("%v (--help lists the options)", err)
	}
	if flags.NArg() > 0 {
		usage("unexpected argument %q: options are --name value", flags.Arg(0))
	}
}

func wholeNumber(target *int, least, most int) func(string) error {
	return func(text string) error {
		value, err := strconv.Atoi(text)
		if err != nil || value < least || value > most {
			return fmt.Errorf("give a whole number from %d to %d", least, most)
		}
		*target = value
		return nil
	}
}

// The boolean flags of package flag take no separate value, and the contract writes `--no-delay false`.
func trueOrFalse(target *bool) func(string) error {
	return func(text string) error {
		if text != "true" && text != "false" {
			return errors.New("give true or false")
		}
		*target = text == "true"
		return nil
	}
}

func ipAddress(target *net.IP) func(string) error {
	return func(text string) error {
		if *target = net.ParseIP(text); *target == nil {
			return errors.New("give an IP address, such as 127.0.0.1")
		}
		return nil
	}
}

func oneOf(target *string, choices ...string) func(string) error {
	return func(text string) error {
		for _, choice := range choices {
			if text == choice {
				*target = text
				return nil
			}
		}
		return fmt.Errorf("give %s", strings.Join(choices, " or "))
	}
}
