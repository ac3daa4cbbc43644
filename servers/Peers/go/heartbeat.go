package main

import (
	"sync/atomic"
	"time"

	"go-peer/contract"
	"go-peer/heap"
)

// A goroutine with a time.Ticker for each heartbeat, as document 004 warns of (--kind ticker-each), or one goroutine for all, as it advises
// (--kind batch-ticker or heap, in heartbeat_shared.go); no sockets.
//
//	goroutine i:  sleep to its phase ──> [ Ticker of 1 s ]  beat ──> <-C ──> beat ──> <-C ...
//
// Lateness counts from when a beat was due: the first by the phase that was asked for, like that of the .NET subjects, the others by the
// ticker, which begins with the first: while a million begin at once that one is late, and its ticker goes on from there. Reset moves a
// ticker; where none is moved, none is reset, since each Reset to an earlier moment has the runtime look through all timers (adjusttimers,
// Go 1.19).
const (
	heartbeatPeriod = time.Second
	farAway         = 10 * time.Minute // so that none comes while they are moved
	mostForAll      = 20 * time.Second
	goldenRatio     = 2654435769

	// A ticker that was moved to come soon ticks again as soon: what comes so early is no beat.
	repetition = 20 * time.Millisecond

	// A beat that comes later than a tenth of its period is late.
	onTime = int64(heartbeatPeriod / 10)
)

type heartbeats struct {
	count int
	epoch time.Time
	units []heartbeat
	all   *shared // nil: each has a ticker of its own
	armed bool
	far   bool
	move  time.Duration // that moving one took
	late  lateness
}

type heartbeat struct {
	due    int64 // nanoseconds since the epoch, atomic
	ticker *time.Ticker
}

func runHeartbeat(options heartbeatOptions) {
	h := &heartbeats{count: options.count, epoch: time.Now()}
	switch options.kind {
	case "batch-ticker":
		h.all = &shared{schedule: &batches{}, sooner: make(chan struct{}, 1)}
	case "heap":
		h.all = &shared{schedule: &byMoment{}, sooner: make(chan struct{}, 1)}
	}
	commands := []contract.Command{
		{Name: "arm", Answer: h.answerArm}, {Name: "arm-far", Answer: h.answerArmFar}, {Name: "beat", Answer: h.answerBeat}, {Name: "move", Answer: h.answerMove},
		{Name: "expire", Answer: h.answerExpire}, heap.Collect, heap.Memory,
	}
	contract.Run(commands)
}

func (h *heartbeats) answerArm(contract.Request) any { return h.arm("arm", 0) }

func (h *heartbeats) answerArmFar(contract.Request) any {
	h.far = true
	return h.arm("arm-far", farAway)
}

func (h *heartbeats) arm(event string, away time.Duration) any {
	if h.armed {
		return contract.Invalid("already armed: start a process for each")
	}
	begin := time.Now()
	h.armed = true
	if first := h.now() + int64(h.head()+away); h.all != nil {
		h.armShared(first)
	} else {
		h.armEach(first)
	}
	return armEvent{event, h.count, time.Since(begin).Seconds()}
}

func (h *heartbeats) armEach(first int64) {
	h.units = make([]heartbeat, h.count)
	for i := range h.units {
		unit := &h.units[i]
		unit.due = first + phase(i)
		if h.far {
			unit.ticker = time.NewTicker(h.until(unit.due))
			go h.beatMoved(unit)
		} else {
			go h.beat(unit)
		}
	}
}

func (h *heartbeats) armShared(first int64) {
	due := make([]int64, h.count)
	for i := range due {
		due[i] = first + phase(i)
	}
	h.all.schedule.arm(h.now(), due)
	go h.drive(h.all)
}

// Of a second, in whole milliseconds.
func phase(index int) int64 {
	return int64(scattered(index, int(heartbeatPeriod/time.Millisecond))) * int64(time.Millisecond)
}

// Arming or moving a million takes a second or two; the first is due after that.
func (h *heartbeats) head() time.Duration {
	return 50*time.Millisecond + time.Duration(h.count)*2*time.Microsecond
}

func (h *heartbeats) now() int64 { return int64(time.Since(h.epoch)) }

func (h *heartbeats) until(due int64) time.Duration { return max(1, time.Duration(due-h.now())) }

func (h *heartbeats) beat(unit *heartbeat) {
	time.Sleep(h.until(unit.due))
	begun := h.now() // before the ticker, so that no tick is early
	unit.ticker = time.NewTicker(heartbeatPeriod)
	h.late.record(h.now() - unit.due)
	for tick := range unit.ticker.C {
		h.late.record(h.now() - dueBefore(begun, int64(tick.Sub(h.epoch))))
	}
}

// A ticker drops the ticks that nobody took in time, leaves out what its runtime is too late for, and keeps to its phase (time.NewTicker).
// Which one is here a goroutine cannot count: it is of the latest moment of that phase that had come when the runtime sent it.
func dueBefore(begun, sent int64) int64 { return sent - (sent-begun)%int64(heartbeatPeriod) }

func (h *heartbeats) beatMoved(unit *heartbeat) {
	for range unit.ticker.C {
		if atomic.LoadInt64(&unit.due)-h.now() <= int64(repetition) {
			h.come(unit)
		}
	}
}

// Of whole periods that it was late, the ticks have been dropped.
func (h *heartbeats) come(unit *heartbeat) {
	due := atomic.LoadInt64(&unit.due)
	late := h.now() - due
	h.late.record(late)
	next := due + int64(heartbeatPeriod)
	if late > 0 {
		next += late / int64(heartbeatPeriod) * int64(heartbeatPeriod)
	}
	atomic.StoreInt64(&unit.due, next)
}

func (h *heartbeats) moveTo(index int, due int64) {
	if h.all != nil {
		h.all.moveTo(index, due)
		return
	}
	unit := &h.units[index]
	atomic.StoreInt64(&unit.due, due)
	unit.ticker.Reset(h.until(due))
}

// Whole numbers in an order without order, evenly spread (Knuth, The Art of Computer Programming 3, 6.4), as in the .NET subjects.
func scattered(index, end int) int {
	return int(uint64(uint32(index)*goldenRatio) * uint64(uint32(end)) >> 32)
}

func max(a, b time.Duration) time.Duration {
	if a > b {
		return a
	}
	return b
}
