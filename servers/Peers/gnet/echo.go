package main

import (
	"fmt"
	"net"
	"strconv"
	"syscall"

	"github.com/panjf2000/gnet"

	"go-peer/census"
	"go-peer/contract"
)

// What gnet calls, each on the loop of the connection.
type echo struct {
	gnet.EventServer
	listens chan<- string // told once, where
}

func (e *echo) React(packet []byte, _ gnet.Conn) ([]byte, gnet.Action) {
	census.Received(len(packet))
	census.Sent(len(packet)) // given to gnet, which has no event that says how much of it the kernel took
	return packet, gnet.None
}

func (e *echo) OnOpened(gnet.Conn) ([]byte, gnet.Action) {
	census.Opened()
	return nil, gnet.None
}

func (e *echo) OnClosed(gnet.Conn, error) gnet.Action {
	census.Closed()
	return gnet.None
}

func (e *echo) OnInitComplete(server gnet.Server) gnet.Action {
	endpoint, err := endpointOf(server)
	if err != nil {
		contract.Fail(1, "cannot tell where gnet listens: %v", err)
	}
	e.listens <- endpoint
	return gnet.None
}

// gnet repeats the address that it was given, whose port may be 0; the socket knows.
func endpointOf(server gnet.Server) (string, error) {
	descriptor, err := server.DupFd()
	if err != nil {
		return "", err
	}
	defer syscall.Close(descriptor)
	name, err := syscall.Getsockname(descriptor)
	if err != nil {
		return "", err
	}
	switch bound := name.(type) {
	case *syscall.SockaddrInet4:
		return net.JoinHostPort(net.IP(bound.Addr[:]).String(), strconv.Itoa(bound.Port)), nil
	case *syscall.SockaddrInet6:
		return net.JoinHostPort(net.IP(bound.Addr[:]).String(), strconv.Itoa(bound.Port)), nil
	}
	return "", fmt.Errorf("a socket of another family: %T", name)
}
