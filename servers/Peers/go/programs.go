package main

import (
	"fmt"

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
	"go-peer/listen"
	"go-peer/scheduler"
)

const programPrefix = "document-"

// The servers that the documents show. They take their options from the document: address and port are told, the rest is theirs.
var programs = joined(document000.Programs, document001.Programs, document002.Programs, document003.Programs, document004.Programs)

// How a connection of theirs ends in a shutdown is the document's affair, which counts nothing.
var uncounted = []*census.Counter{&census.Drained, &census.Cut}

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
	var where listen.Where
	flags := cli.New()
	where.Declare(flags)
	newServer := program.New(flags)
	cli.Parse(flags, arguments)

	server := newServer()
	listeners, err := server.Listen(where.String())
	if err != nil {
		where.Refused(err)
	}
	for _, listener := range listeners {
		go server.Serve(listener)
	}
	heap.BufferBytes = program.BufferBytes
	commands := joined([]contract.Command{census.Without(uncounted...), scheduler.Command}, heap.Commands, server.Commands, endOf(server))
	contract.Serve(endpoints(listeners), program.Framing, commands)
}
