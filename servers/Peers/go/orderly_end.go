package main

import (
	"net"
	"syscall"
	"time"
	"unsafe"

	"go-peer/census"
)

// How far the peer is with what was sent to it, as the kernel numbers it (include/net/tcp_states.h) and tells it (struct tcp_info).
const (
	established = 1
	finWait2    = 5
	timeWait    = 6
	closed      = 7
	closeWait   = 8

	unacknowledgedAt = 24
	unsentAt         = 144
	infoBytes        = 148
)

const shortestLook, longestLook = time.Millisecond, 16 * time.Millisecond

// end closes a connection that has been served: at once, or in a drain when its peer's kernel has acknowledged every byte of the answers,
// and then the FIN behind them.
//
// close(2) over bytes that nobody has read sends a reset, and so does a socket with shutdown(SHUT_RD) to which bytes come behind its FIN
// (tcp_rcv_state_process). A reset throws away what waits to be sent: an answer would be lost because its peer asks for something else.
// What is acknowledged lies with the peer, whatever comes behind it (RFC 9112, 9.6). No event tells of it, so the kernel is asked.
func (s *server) end(conn *net.TCPConn) {
	select {
	case <-s.draining:
		s.endInOrder(conn)
	default:
	}
	conn.Close()
	census.Closed()
}

func (s *server) endInOrder(conn *net.TCPConn) {
	finished := false
	for look := shortestLook; ; look = longer(look) {
		if s.isCut() {
			census.Cut.Add(1)
			return
		}
		state, acknowledged := progress(conn)
		switch {
		case !finished && acknowledged && (state == established || state == closeWait):
			finished = conn.CloseWrite() == nil
		case state == finWait2 || state == timeWait || state == closed:
			if finished {
				census.Drained.Add(1)
			}
			return
		}
		select {
		case <-s.cut:
		case <-time.After(look):
		}
	}
}

func (s *server) isCut() bool {
	select {
	case <-s.cut:
		return true
	default:
		return false
	}
}

func longer(look time.Duration) time.Duration {
	if look < longestLook {
		return 2 * look
	}
	return look
}

// progress says what state a connection is in, and whether the peer's kernel has all that was sent to it.
func progress(conn *net.TCPConn) (state byte, acknowledged bool) {
	var info [infoBytes]byte
	length := uint32(infoBytes)
	socket, err := conn.SyscallConn()
	if err != nil {
		return closed, false
	}
	failed := socket.Control(func(fd uintptr) {
		_, _, errno := syscall.Syscall6(syscall.SYS_GETSOCKOPT, fd, syscall.IPPROTO_TCP, syscall.TCP_INFO,
			uintptr(unsafe.Pointer(&info)), uintptr(unsafe.Pointer(&length)), 0)
		if errno != 0 {
			err = errno
		}
	})
	if failed != nil || err != nil {
		return closed, false
	}
	number := func(at int) uint32 { return *(*uint32)(unsafe.Pointer(&info[at])) }
	return info[0], number(unacknowledgedAt) == 0 && number(unsentAt) == 0
}
