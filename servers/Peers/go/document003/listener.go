package document003

import (
	"context"
	"flag"
	"net"
	"syscall"
	"time"

	"go-peer/document"
	"go-peer/listen"
)

// Section 4, "Case 5 – System-level Tuning and Listener Configuration": a listener with SO_REUSEADDR and SO_REUSEPORT, and three options
// for each connection. Which server it is for is left open: here that of section 5, which sets the same three.
//
// As written it compiles neither: a bracket is one too many, and package syscall has no SO_REUSEPORT for linux/amd64. SO_REUSEADDR is what
// package net sets anyway; SO_REUSEPORT lets a second server listen on the same port without a word, and share the connections.
const keepAlivePeriod = 3 * time.Minute

func newTunedServer(flags *flag.FlagSet) func() document.Server {
	newServer := newLoadTestServer(flags)
	return func() document.Server {
		server := newServer()
		server.Listen = listenReusing
		return server
	}
}

// The results of both setsockopt(2) are dropped in the document.
func listenReusing(address string) ([]net.Listener, error) {
	config := net.ListenConfig{Control: func(_, _ string, socket syscall.RawConn) error {
		return socket.Control(func(descriptor uintptr) {
			syscall.SetsockoptInt(int(descriptor), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
			syscall.SetsockoptInt(int(descriptor), syscall.SOL_SOCKET, listen.ReusePort, 1)
		})
	}}
	listener, err := config.Listen(context.Background(), "tcp", address)
	return []net.Listener{listener}, err
}

// Package net sets TCP_NODELAY and SO_KEEPALIVE itself; only the period differs from its 15 s.
func configure(conn net.Conn) {
	if tcp, is := conn.(*net.TCPConn); is {
		tcp.SetNoDelay(true)
		tcp.SetKeepAlive(true)
		tcp.SetKeepAlivePeriod(keepAlivePeriod)
	}
}
