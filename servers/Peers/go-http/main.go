// Package net/http as it comes, client and server: what document 003 says of http.Client. It is no echo.
//
//	client: request ─> http.Client ─> its transport's pool ─> connection ──> server: "ok"
//
// It is a program of its own, so that the echoes beside it are not measured with net/http in them.
package main

import (
	"os"
	"os/signal"
	"syscall"

	"go-peer/contract"
)

func main() {
	// A terminal sends Ctrl-C to the whole group; the harness decides, by stdin.
	signal.Ignore(syscall.SIGINT)
	contract.Program = "go-http"

	if len(os.Args) < 2 {
		contract.Usage("name a subject first: server, document-003-http")
	}
	switch subject := os.Args[1]; subject {
	case "server":
		runServer(os.Args[2:])
	case "document-003-http":
		runClient(os.Args[2:])
	default:
		contract.Usage("unknown subject %q: choose server or document-003-http", subject)
	}
}
