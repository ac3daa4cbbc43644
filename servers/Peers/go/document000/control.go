package document000

import (
	"context"
	"flag"
	"net"
	"syscall"

	"go-peer/document"
)

// "OS-Level and Socket Tuning": TCP_NODELAY on the listener, set through ListenConfig.Control. What follows its accept loop is left open: here
// the basic model.
//
// Linux gives what the listener has to those it accepts; package net sets it on each of them in any case.
func newServerWithControl(flags *flag.FlagSet) func() document.Server {
	newServer := newBasicServer(flags)
	return func() document.Server {
		server := newServer()
		server.Listen = listenWithoutDelay
		return server
	}
}

func listenWithoutDelay(address string) ([]net.Listener, error) {
	config := net.ListenConfig{Control: func(_, _ string, socket syscall.RawConn) (refused error) {
		err := socket.Control(func(descriptor uintptr) {
			refused = syscall.SetsockoptInt(int(descriptor), syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1)
		})
		if err != nil {
			return err
		}
		return refused
	}}
	listener, err := config.Listen(context.Background(), "tcp", address)
	return []net.Listener{listener}, err
}
