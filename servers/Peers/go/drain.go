package main

import (
	"os"
	"strconv"
	"syscall"
	"time"

	"go-peer/census"
	"go-peer/contract"
)

const (
	backlogPatience = 200 * time.Millisecond
	drainPoll       = time.Millisecond
	drainPatience   = time.Second     // without a byte or a connection less
	drainLimit      = 5 * time.Second // in all
)

type drainEvent struct {
	Event string `json:"event"`
	Open  int64  `json:"open"`
}

// answerDrain lets each connection see an end of stream behind the bytes that have arrived, so that its goroutine echoes
// them and closes, the way it does for a peer's half-close. Who does not take its bytes is cut off when patience ends.
func (s *server) answerDrain(contract.Request) any {
	s.stopAccepting()
	shutdownConnections(syscall.SHUT_RD)
	if !awaitNoneOpen() {
		shutdownConnections(syscall.SHUT_RDWR)
		awaitNoneOpen()
	}
	return drainEvent{"drain", census.Open.Load()}
}

func (s *server) stopAccepting() {
	select {
	case <-s.draining:
	default:
		close(s.draining)
	}
	// Who waits in the backlog believes to be connected, and a listener that closes resets them: they are accepted first.
	for _, listener := range s.listeners {
		listener.SetDeadline(time.Now().Add(backlogPatience))
	}
	s.accepting.Wait()
	for _, listener := range s.listeners {
		listener.Close()
	}
}

func awaitNoneOpen() bool {
	begin := time.Now()
	moved, last := begin, progress()
	for census.Open.Load() > 0 {
		time.Sleep(drainPoll)
		now := time.Now()
		if current := progress(); current != last {
			moved, last = now, current
		}
		if now.Sub(moved) > drainPatience || now.Sub(begin) > drainLimit {
			return false
		}
	}
	return true
}

func progress() int64 { return census.BytesIn.Load() + census.BytesOut.Load() - census.Open.Load() }

// shutdownConnections takes the process's descriptor table as its register of connections: a register of our own would add to
// the memory per connection that this program is here to show. The listeners are closed, so no descriptor can become a socket
// meanwhile; shutdown(2) on anything else fails and changes nothing.
func shutdownConnections(how int) {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return
	}
	for _, entry := range entries {
		fd, err := strconv.Atoi(entry.Name())
		if err == nil && fd > 2 {
			syscall.Shutdown(fd, how)
		}
	}
}
