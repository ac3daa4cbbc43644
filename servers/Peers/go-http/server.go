package main

import (
	"io"
	"net"
	"net/http"
	"strconv"

	"go-peer/census"
	"go-peer/cli"
	"go-peer/contract"
	"go-peer/heap"
)

// The server of package net/http, as it comes, with an answer of two bytes: whom document 003's http.Client talks to. It is no echo.
//
//	net/http: accept loop ──> goroutine of the connection: request ─> "ok" ─> request (kept alive) ...
func runServer(arguments []string) {
	address, port := net.IPv4(127, 0, 0, 1), 0
	flags := cli.New()
	flags.Func("address", "", cli.IPAddress(&address))
	flags.Func("port", "", cli.WholeNumber(&port, 0, 65535))
	cli.Parse(flags, arguments)

	endpoint := net.JoinHostPort(address.String(), strconv.Itoa(port))
	listener, err := net.Listen("tcp", endpoint)
	if err != nil {
		contract.Fail(1, "cannot listen on %s: %v; choose another --address or --port (--port 0 takes a free one)", endpoint, err)
	}
	server := &http.Server{Handler: http.HandlerFunc(answerOK), ConnState: countConnection}
	go server.Serve(listener)
	contract.Serve([]string{listener.Addr().String()}, "http", append([]contract.Command{census.Command}, heap.Commands...))
}

func answerOK(answer http.ResponseWriter, _ *http.Request) { io.WriteString(answer, "ok") }

func countConnection(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		census.Opened()
	case http.StateClosed, http.StateHijacked:
		census.Closed()
	}
}
