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
	"os"
	"os/signal"
	"syscall"

	"go-peer/census"
	"go-peer/contract"
	"go-peer/heap"
	"go-peer/scheduler"
)

func main() {
	// A terminal sends Ctrl-C to the whole group; the harness decides, by stdin.
	signal.Ignore(syscall.SIGINT)

	if len(os.Args) < 2 {
		contract.Usage("name a subject first: %s", subjectNames())
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
	case "--list":
		listPrograms()
	default:
		if program := findProgram(subject); program != nil {
			runProgram(program, os.Args[2:])
		} else if client := findClient(subject); client != nil {
			runClient(client, os.Args[2:])
		} else if model := findModel(subject); model != nil {
			runServer(model, parseServerOptions(model, os.Args[2:]))
		} else {
			contract.Usage("unknown subject %q: choose one of %s", subject, subjectNames())
		}
	}
}

func runServer(model *model, options serverOptions) {
	listeners, err := openListeners(options)
	if err != nil {
		options.where.Refused(err)
	}
	heap.BufferBytes = options.bufferBytes
	server := startServer(listeners, model, options)
	atTermination(server.drain)
	commands := append([]contract.Command{census.Command, {Name: "drain", Answer: server.answerDrain}, scheduler.Command}, heap.Commands...)
	contract.Serve(endpoints(server.listeners), "", commands)
}
