package document001

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"runtime"
	"syscall"

	"go-peer/census"
	"go-peer/cli"
	"go-peer/document"
	"go-peer/listen"
)

// "SO_REUSEPORT: Multi-Listener Scaling" shows two ways to have a listener for each processor, and one loop.
//
//	listener 1: Accept ─> go handleConnection        an accept that fails, for whatever reason, is the end of its listener
//	listener 2: Accept ─> go handleConnection
//
// The first, listenReusePort, opens raw sockets and asks for SO_REUSEPORT; its bind and listen are left open. They take the address that
// the program was told, and the longest queue that a kernel as it comes allows. The second, a complete program, has net.Listen in the loop
// and SO_REUSEPORT in a comment: Go does not ask for it, so the second bind finds the port taken.
//
// Both are told the port; where the suite says 0, the first listener's is the port of all.
const (
	mostListeners = 1024
	backlog       = 4096
)

func listeners(listen func(address string) (net.Listener, error)) func(*flag.FlagSet) func() document.Server {
	return func(flags *flag.FlagSet) func() document.Server {
		count := runtime.NumCPU()
		flags.Func("listeners", "", cli.WholeNumber(&count, 1, mostListeners))
		return func() document.Server {
			return document.Server{Serve: acceptUntilError, Listen: func(address string) ([]net.Listener, error) {
				return listenOften(listen, address, count)
			}}
		}
	}
}

func listenOften(listen func(address string) (net.Listener, error), address string, count int) (all []net.Listener, err error) {
	for len(all) < count {
		listener, err := listen(address)
		if err != nil {
			return all, fmt.Errorf("listener %d of %d: %v", len(all)+1, count, err)
		}
		all = append(all, listener)
		address = listener.Addr().String()
	}
	return all, nil
}

func acceptUntilError(listener net.Listener) {
	defer listener.Close()
	accepted := census.AcceptLoop()
	for {
		conn, err := listener.Accept()
		if err != nil {
			census.AcceptFailures.Add(1)
			return
		}
		accepted.Add(1)
		census.Opened()
		go document.Counted(handleConnection)(conn)
	}
}

func listenPlainly(address string) (net.Listener, error) { return net.Listen("tcp", address) }

func listenReusingPort(address string) (net.Listener, error) {
	endpoint, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	ip := endpoint.IP.To4()
	if ip == nil {
		return nil, errors.New("the document's sockets are of AF_INET")
	}
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	file := os.NewFile(uintptr(fd), address)
	defer file.Close() // The listener has a duplicate.
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, listen.ReusePort, 1); err != nil {
		return nil, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: endpoint.Port, Addr: *(*[4]byte)(ip)}); err != nil {
		return nil, err
	}
	if err := syscall.Listen(fd, backlog); err != nil {
		return nil, err
	}
	return net.FileListener(file)
}
