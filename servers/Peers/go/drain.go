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
	cutPatience     = time.Second // no goroutine waits for its peer any more
)

type drainEvent struct {
	Event string `json:"event"`
	Open  int64  `json:"open"`
}

func (s *server) answerDrain(contract.Request) any {
	s.drain()
	return drainEvent{"drain", census.Open.Load()}
}

// drain lets each connection see an end of stream behind the bytes that have arrived, so that its goroutine echoes them and ends it
// (orderly_end.go), as it does for a peer's half-close. Who has not taken its bytes at the limit is cut off.
func (s *server) drain() {
	limit := time.Now().Add(s.drainLimit)
	s.stopAccepting()
	shutdownConnections(syscall.SHUT_RD)
	if !awaitNoneOpen(limit) {
		s.cutOff()
	}
}

func (s *server) cutOff() {
	if !s.isCut() {
		close(s.cut)
	}
	shutdownConnections(syscall.SHUT_RDWR) // ends whatever a goroutine waits for
	awaitNoneOpen(time.Now().Add(cutPatience))
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

func awaitNoneOpen(limit time.Time) bool {
	for census.Open.Load() > 0 {
		if time.Now().After(limit) {
			return false
		}
		time.Sleep(drainPoll)
	}
	return true
}

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
