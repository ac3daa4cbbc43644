package main

import (
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"go-peer/census"
	"go-peer/cli"
	"go-peer/contract"
	"go-peer/document"
	"go-peer/document000"
	"go-peer/document001"
	"go-peer/document002"
	"go-peer/document003"
	"go-peer/document004"
	"go-peer/heap"
)

const programPrefix = "document-"

// The servers that the documents show. They take their options from the document: address and port are told, the rest is theirs.
var programs = joined(document000.Programs, document001.Programs, document002.Programs, document003.Programs, document004.Programs)

func joined[T any](lists ...[]T) (all []T) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func findProgram(subject string) *document.Program {
	for i := range programs {
		if programPrefix+programs[i].Name == subject {
			return &programs[i]
		}
	}
	return nil
}

// A line for each: the subject, and its framing.
func listPrograms() {
	for _, p := range programs {
		fmt.Println(programPrefix+p.Name, p.Framing)
	}
}

func runProgram(program *document.Program, arguments []string) {
	address, port := net.IPv4(127, 0, 0, 1), 0
	flags := cli.New()
	flags.Func("address", "", cli.IPAddress(&address))
	flags.Func("port", "", cli.WholeNumber(&port, 0, 65535))
	newServer := program.New(flags)
	cli.Parse(flags, arguments)

	server := newServer()
	endpoint := net.JoinHostPort(address.String(), strconv.Itoa(port))
	listeners, err := server.Listen(endpoint)
	if err != nil {
		contract.Fail(1, "cannot listen on %s: %v; choose another --address or --port (--port 0 takes a free one)", endpoint, rootCause(err))
	}
	for _, listener := range listeners {
		go server.Serve(listener)
	}
	heap.BufferBytes = program.BufferBytes
	commands := joined([]contract.Command{census.Command}, heap.Commands, server.Commands, endOf(server))
	contract.Serve(endpoints(listeners), program.Framing, commands)
}

// The document's own shutdown, where it shows one: SIGTERM asks for it as there, and drain, which answers when it is through.
func endOf(server document.Server) []contract.Command {
	if server.Shutdown == nil {
		return nil
	}
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	go func() {
		<-terminated
		server.Shutdown()
		os.Exit(0)
	}()
	return []contract.Command{{Name: "drain", Answer: func(contract.Request) any {
		server.Shutdown()
		return drainEvent{"drain", census.Open.Load()}
	}}}
}
