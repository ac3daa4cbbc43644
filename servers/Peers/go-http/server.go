package main

import (
	"io"
	"net"
	"net/http"

	"go-peer/census"
	"go-peer/cli"
	"go-peer/contract"
	"go-peer/heap"
	"go-peer/listen"
)

// The server of package net/http, as it comes, with an answer of two bytes: whom document 003's http.Client talks to. It is no echo.
//
//	net/http: accept loop ──> goroutine of the connection: request ─> "ok" ─> request (kept alive) ...
func runServer(arguments []string) {
	var where listen.Where
	flags := cli.New()
	where.Declare(flags)
	cli.Parse(flags, arguments)

	listener, err := net.Listen("tcp", where.String())
	if err != nil {
		where.Refused(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(answerOK), ConnState: countConnection}
	go server.Serve(listener)
	contract.Serve([]string{listener.Addr().String()}, "http", append([]contract.Command{countsOfConnections}, heap.Commands...))
}

// Connections are all that ConnState tells of.
var countsOfConnections = census.Without(
	&census.Rejected, &census.TimedOut, &census.AcceptFailures, &census.BytesIn, &census.BytesOut,
	&census.Drained, &census.Cut)

func answerOK(answer http.ResponseWriter, _ *http.Request) { io.WriteString(answer, "ok") }

func countConnection(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		census.Opened()
	case http.StateClosed, http.StateHijacked:
		census.Closed()
	}
}
