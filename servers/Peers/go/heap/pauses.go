package heap

import (
	"math"
	"runtime/debug"
	"time"

	"go-peer/clock"
	"go-peer/contract"
)

// The runtime remembers 256 collections: the time that each stopped the world, and the wall time at which it ended. A
// collection stops it twice, to begin and to end marking; the runtime adds both up, so an entry is a cycle, its duration exact and
// its start that of one pause of this duration ending when the second one did.
type pausesEvent struct {
	Event       string  `json:"event"`
	Collections int64   `json:"collections"`
	Pause       float64 `json:"pause_seconds"`
	Pauses      []pause `json:"pauses"`
	Lost        int64   `json:"lost,omitempty"` // collections that the runtime has forgotten
}

type pause struct {
	Start      int64   `json:"start_ns"` // CLOCK_MONOTONIC
	Duration   float64 `json:"duration_us"`
	Generation int     `json:"generation"`
	Reason     string  `json:"reason"`
}

var lastPauses struct {
	collections int64
	total       time.Duration
}

// ReadGCStats takes a lock where ReadMemStats would stop the world.
func answerPauses(contract.Request) any {
	var stats debug.GCStats
	debug.ReadGCStats(&stats)
	event := pausesEvent{
		Event:       "pauses",
		Collections: stats.NumGC - lastPauses.collections,
		Pause:       (stats.PauseTotal - lastPauses.total).Seconds(),
	}
	known := event.Collections
	if known > int64(len(stats.Pause)) {
		known = int64(len(stats.Pause))
	}
	event.Lost = event.Collections - known
	event.Pauses = inOrder(stats, int(known), monotonicLessWall())
	lastPauses.collections, lastPauses.total = stats.NumGC, stats.PauseTotal
	return event
}

// The runtime has the most recent first.
func inOrder(stats debug.GCStats, count int, offset int64) []pause {
	pauses := make([]pause, 0, count)
	for i := count - 1; i >= 0; i-- {
		pauses = append(pauses, pause{
			Start:      stats.PauseEnd[i].Add(-stats.Pause[i]).UnixNano() + offset,
			Duration:   float64(stats.Pause[i].Nanoseconds()) / 1e3,
			Generation: 2, // There is one only: every collection is a full one.
			Reason:     "cycle",
		})
	}
	return pauses
}

// What turns wall time into CLOCK_MONOTONIC, as it is now. A wall clock that is set while pauses are remembered misplaces them.
// Of several readings the one that took least: the machine may set this thread aside in the middle of any.
func monotonicLessWall() int64 {
	const attempts = 16
	var difference int64
	least := int64(math.MaxInt64)
	for i := 0; i < attempts; i++ {
		before := time.Now().UnixNano()
		monotonic := clock.Monotonic()
		after := time.Now().UnixNano()
		if took := after - before; took >= 0 && took < least {
			least, difference = took, monotonic-(before+took/2)
		}
	}
	return difference
}
