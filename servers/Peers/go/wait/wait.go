// Package wait parks a goroutine until its connection has something, without a buffer to read it into.
package wait

import (
	"net"
	"syscall"
	"unsafe"
)

// ForSomething returns when there are bytes to read, the end or an error of the peer's; an error is one of this end.
func ForSomething(conn *net.TCPConn) error {
	raw, err := conn.SyscallConn()
	if err != nil {
		return err
	}
	return raw.Read(HasSomething)
}

// HasSomething says of a socket whether a read would return now: with bytes, the end or an error.
func HasSomething(descriptor uintptr) bool {
	var peeked byte
	for {
		_, _, failed := syscall.Syscall6(syscall.SYS_RECVFROM, descriptor, uintptr(unsafe.Pointer(&peeked)), 1,
			syscall.MSG_PEEK|syscall.MSG_DONTWAIT, 0, 0)
		if failed != syscall.EINTR {
			return failed != syscall.EAGAIN
		}
	}
}
