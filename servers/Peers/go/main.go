// The echo in Go: a goroutine per connection, in the variants that the documents describe, and goroutines that only wait
// or only hand over.
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
		usage("name a subject first: %s", subjectNames())
	}
	switch subject := os.Args[1]; subject {
	case "parked":
		runParked(parseParkedOptions(os.Args[2:]))
	case "heartbeat":
		runHeartbeat(parseHeartbeatOptions(os.Args[2:]))
	case "switch":
		runSwitch(os.Args[2:])
	case "sizes":
		runSizes()
	default:
		if program := findProgram(subject); program != nil {
			runProgram(program, os.Args[2:])
		} else if model := findModel(subject); model != nil {
			runServer(model, parseServerOptions(model, os.Args[2:]))
		} else {
			usage("unknown subject %q: choose one of %s", subject, subjectNames())
		}
	}
}

func runServer(model *model, options serverOptions) {
	listeners, err := openListeners(options)
	if err != nil {
		fail(1, "cannot listen on %s: %v; choose another --address or --port (--port 0 takes a free one)", options.endpoint(), err)
	}
	heapBufferBytes = options.bufferBytes
	server := startServer(listeners, model, options)
	commands := append([]command{{"census", answerCensus}, {"drain", server.answerDrain}}, heapCommands...)
	emit(listening{Event: "listening", Pid: os.Getpid(), Endpoints: endpoints(server.listeners), Runtime: runtimeVersion(), Offers: offers(commands)})
	answerCommands(os.Stdin, commands)
}

func usage(format string, arguments ...any) { fail(2, format, arguments...) }

func fail(exitCode int, format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, "go-peer: "+format+"\n", arguments...)
	os.Exit(exitCode)
}
