// The echo in Go: a goroutine per connection, in the variants that the documents describe, and goroutines that only wait.
//
//	peers ──SYN──> listener ──accept──> go serve(conn)  ─┐
//	                  │                 go serve(conn)   │ each: Read (parked in the netpoller) ─> Write ─> Read ...
//	                  └ rests on EMFILE go serve(conn)  ─┘ each owns its buffers; a peer that does not read parks Write
//
//	stdin ──{"command":...}──> main goroutine ──{"event":...}──> stdout
//
// The runtime drives one epoll descriptor and about GOMAXPROCS threads, however many connections there are.
// No register of connections is kept: what a connection costs here is what Go makes it cost.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// A terminal sends Ctrl-C to the whole group; the harness decides, by stdin.
	signal.Ignore(syscall.SIGINT)

	if len(os.Args) < 2 {
		usage("name a subject first: %s", subjectNames)
	}
	switch subject := os.Args[1]; subject {
	case "parked":
		runParked(parseParkedOptions(os.Args[2:]))
	case "goroutine", "document-004", "document-001", "document-001-pooled":
		runServer(subject, parseServerOptions(os.Args[2:]))
	default:
		usage("unknown subject %q: choose one of %s", subject, subjectNames)
	}
}

const subjectNames = "goroutine, document-004, document-001, document-001-pooled, parked"

func chooseEcho(subject string, bufferBytes int) echo {
	switch subject {
	case "document-004":
		return echoDocument004
	case "document-001":
		return echoDocument001
	case "document-001-pooled":
		return echoDocument001Pooled
	default:
		return echoGoroutine(bufferBytes)
	}
}

func runServer(subject string, options serverOptions) {
	if subject == "goroutine" {
		// Go turns keep-alive probes on. The documents' servers have them; the plain model is as every other server of the suite.
		options.keepAlive = -1
	}
	listeners, err := openListeners(options)
	if err != nil {
		fail(1, "cannot listen on %s: %v; choose another --address or --port (--port 0 takes a free one)", options.endpoint(), err)
	}
	server := startServer(listeners, chooseEcho(subject, options.bufferBytes), options.noDelay)
	commands := append([]command{{"census", server.answerCensus}, {"drain", server.answerDrain}}, heapCommands...)
	emit(listening{"listening", os.Getpid(), server.endpoints(), runtimeVersion(), offers(commands)})
	answerCommands(os.Stdin, commands)
}

func usage(format string, arguments ...any) { fail(2, format, arguments...) }

func fail(exitCode int, format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, "go-peer: "+format+"\n", arguments...)
	os.Exit(exitCode)
}
