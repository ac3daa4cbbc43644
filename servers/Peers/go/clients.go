package main

import (
	"go-peer/cli"
	"go-peer/contract"
	"go-peer/document"
	"go-peer/document001"
	"go-peer/document003"
	"go-peer/document004"
	"go-peer/heap"
)

// The programs of the documents that dial: processes that serve nobody, and do what they are told to.
var clients = joined(document001.Clients, document003.Clients, document004.Clients)

func findClient(subject string) *document.Client {
	for i := range clients {
		if programPrefix+clients[i].Name == subject {
			return &clients[i]
		}
	}
	return nil
}

func runClient(client *document.Client, arguments []string) {
	flags := cli.New()
	newCommands := client.New(flags)
	cli.Parse(flags, arguments)
	contract.Run(append(newCommands(), heap.Commands...))
}
