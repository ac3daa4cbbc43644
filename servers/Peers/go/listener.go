package main

import (
	"context"
	"net"
	"syscall"

	"go-peer/listen"
)

// openListeners opens as many listeners as the options ask for, all on one port.
func openListeners(o serverOptions) ([]*net.TCPListener, error) {
	if o.listeners > 1 {
		// SO_REUSEPORT joins a port that another program listens on without a word; a socket without it is refused.
		probe, err := openListener(o, false)
		if err != nil {
			return nil, err
		}
		probe.Close()
	}
	var listeners []*net.TCPListener
	for len(listeners) < o.listeners {
		listener, err := openListener(o, o.listeners > 1)
		if err != nil {
			return nil, err
		}
		o.where.Port = listener.Addr().(*net.TCPAddr).Port
		listeners = append(listeners, listener)
	}
	return listeners, nil
}

func endpoints[L net.Listener](listeners []L) []string {
	var endpoints []string
	for _, listener := range listeners {
		endpoints = append(endpoints, listener.Addr().String())
	}
	return endpoints
}

func openListener(o serverOptions, reusePort bool) (*net.TCPListener, error) {
	// "tcp" would bind 0.0.0.0 as an IPv6 socket that takes both families, which costs the kernel more per connection.
	network := "tcp6"
	if o.where.IP.To4() != nil {
		network = "tcp4"
	}
	config := net.ListenConfig{
		KeepAlive: -1, // Off, as in every other server of the suite; the documents' programs have Go's own 15 s.
		Control: func(_, _ string, socket syscall.RawConn) error {
			return control(socket, func(fd int) error { return setBeforeBind(fd, o, reusePort) })
		},
	}
	listener, err := config.Listen(context.Background(), network, o.where.String())
	if err != nil {
		return nil, err
	}
	tcp := listener.(*net.TCPListener)
	return tcp, setBacklog(tcp, o.backlog)
}

// Linux copies both sizes to the connections that the listener accepts, in time for the window of the handshake.
func setBeforeBind(fd int, o serverOptions, reusePort bool) error {
	if reusePort {
		if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, listen.ReusePort, 1); err != nil {
			return err
		}
	}
	if o.receiveBufferBytes > 0 {
		if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_RCVBUF, o.receiveBufferBytes); err != nil {
			return err
		}
	}
	if o.sendBufferBytes > 0 {
		return syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_SNDBUF, o.sendBufferBytes)
	}
	return nil
}

// Package net listens with net.core.somaxconn and has no option for it. A second listen(2) on a socket that listens
// changes its backlog and nothing else.
func setBacklog(listener *net.TCPListener, backlog int) error {
	socket, err := listener.SyscallConn()
	if err != nil {
		return err
	}
	return control(socket, func(fd int) error { return syscall.Listen(fd, backlog) })
}

func control(socket syscall.RawConn, action func(fd int) error) error {
	var result error
	if err := socket.Control(func(fd uintptr) { result = action(int(fd)) }); err != nil {
		return err
	}
	return result
}
