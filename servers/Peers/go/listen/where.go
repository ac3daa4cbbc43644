// Package listen is what the servers share of where they listen: the two options, the line for an address that cannot be had, and the
// option of sockets by which several have one port.
package listen

import (
	"flag"
	"net"
	"strconv"

	"go-peer/cli"
	"go-peer/contract"
)

// ReusePort is SO_REUSEPORT of asm-generic/socket.h, for which package syscall has no name on linux/amd64.
const ReusePort = 0xf

// Where is what --address and --port name.
type Where struct {
	IP   net.IP
	Port int // 0: the kernel takes a free one
}

// Declare declares both options; 127.0.0.1 and a free port unless told.
func (w *Where) Declare(flags *flag.FlagSet) {
	w.IP = net.IPv4(127, 0, 0, 1)
	flags.Func("address", "", cli.IPAddress(&w.IP))
	flags.Func("port", "", cli.WholeNumber(&w.Port, 0, 65535))
}

func (w Where) String() string { return net.JoinHostPort(w.IP.String(), strconv.Itoa(w.Port)) }

// Refused ends the process with one line that says why nobody can listen there.
func (w Where) Refused(err error) {
	contract.Fail(1, "cannot listen on %s: %v; choose another --address or --port (--port 0 takes a free one)", w, rootCause(err))
}

// rootCause strips "listen tcp4 127.0.0.1:80: bind: " from "permission denied": the line names the endpoint already.
func rootCause(err error) error {
	for {
		wrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			return err
		}
		err = wrapper.Unwrap()
	}
}
