// Package census counts what a server did since it began.
package census

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
)

// A Counter has a cache line of its own, so that cores that count different things do not wait for each other.
type Counter struct {
	atomic.Int64
	_ [56]byte
}

// Connections, but for the bytes: those that a server has read, and those that the kernel has taken from it.
var Open, Total, Peak, Rejected, TimedOut, AcceptFailures, BytesIn, BytesOut Counter

// Connections that a drain has closed in order, and those that were open when it had reached its limit.
var Drained, Cut Counter

// Writes that took a part of what they were given, and no error: io.Writer has none. Of servers that count them.
var ShortWrites Counter

var countsShortWrites bool

// CountShortWrites has the census tell them, from before the first.
func CountShortWrites() { countsShortWrites = true }

var loops struct {
	sync.Mutex
	accepted []*Counter
}

// AcceptLoop is what an accept loop counts its connections by, from before its first.
func AcceptLoop() *Counter {
	loops.Lock()
	defer loops.Unlock()
	accepted := new(Counter)
	loops.accepted = append(loops.accepted, accepted)
	return accepted
}

func acceptedByLoop() (all []int64) {
	loops.Lock()
	defer loops.Unlock()
	for _, accepted := range loops.accepted {
		all = append(all, accepted.Load())
	}
	return all
}

// Opened counts a connection that is served from now on.
func Opened() {
	Total.Add(1)
	open := Open.Add(1)
	for peak := Peak.Load(); open > peak && !Peak.CompareAndSwap(peak, open); {
		peak = Peak.Load()
	}
}

// Closed counts its end.
func Closed() { Open.Add(-1) }

// Ended counts a connection that a deadline of its own ended, by the error that ended it.
func Ended(err error) {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		TimedOut.Add(1)
	}
}

// Received counts what a read returned.
func Received(bytes int) { BytesIn.Add(int64(bytes)) }

// Wrote counts what a write returned that was given so many bytes.
func Wrote(given, taken int, err error) {
	if taken < given && err == nil {
		ShortWrites.Add(1)
	}
	Sent(taken)
}

// Sent counts what a write returned.
func Sent(bytes int) { BytesOut.Add(int64(bytes)) }
