package main

import (
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

// A goroutine with a time.Ticker for each heartbeat, as document 004 warns of; no sockets.
//
//	goroutine i:  [ Ticker, first to its phase, then of 1 s ]  <-C ──> beat ──> <-C ...
//
// Lateness counts from when a beat was due by the phase that was asked for, like that of the .NET subjects. Reset moves a ticker.
const (
	heartbeatPeriod = time.Second
	farAway         = 10 * time.Minute // so that none comes while they are moved
	mostForAll      = 20 * time.Second
	goldenRatio     = 2654435769
)

type heartbeats struct {
	count int
	epoch time.Time
	units []heartbeat
	far   bool
	move  time.Duration // that moving one took
	late  lateness
}

type heartbeat struct {
	due    int64 // nanoseconds since the epoch, atomic
	moved  int32 // 1: the ticker is set to its next tick, not to a second; atomic
	ticker *time.Ticker
}

func runHeartbeat(options parkedOptions) {
	h := &heartbeats{count: options.count, epoch: time.Now()}
	commands := []command{
		{"arm", h.answerArm}, {"arm-far", h.answerArmFar}, {"beat", h.answerBeat}, {"move", h.answerMove},
		{"expire", h.answerExpire}, {"collect", answerCollect}, {"memory", answerMemory},
	}
	emit(ready{"ready", os.Getpid(), runtimeVersion(), runtime.NumCPU(), offers(commands)})
	answerCommands(os.Stdin, commands)
}

func (h *heartbeats) answerArm(request) any { return h.arm("arm", 0) }

func (h *heartbeats) answerArmFar(request) any {
	h.far = true
	return h.arm("arm-far", farAway)
}

func (h *heartbeats) arm(event string, away time.Duration) any {
	if h.units != nil {
		return invalid{"invalid", "already armed: start a process for each"}
	}
	begin := time.Now()
	h.units = make([]heartbeat, h.count)
	first := h.now() + int64(h.head()+away)
	for i := range h.units {
		unit := &h.units[i]
		unit.due = first + int64(scattered(i, int(heartbeatPeriod/time.Millisecond)))*int64(time.Millisecond)
		unit.moved = 1
		unit.ticker = time.NewTicker(h.until(unit.due))
		go h.beat(unit)
	}
	return armEvent{event, h.count, time.Since(begin).Seconds()}
}

// Arming or moving a million takes a second or two; the first is due after that.
func (h *heartbeats) head() time.Duration {
	return 50*time.Millisecond + time.Duration(h.count)*2*time.Microsecond
}

func (h *heartbeats) now() int64 { return int64(time.Since(h.epoch)) }

func (h *heartbeats) until(due int64) time.Duration { return max(1, time.Duration(due-h.now())) }

func (h *heartbeats) beat(unit *heartbeat) {
	for range unit.ticker.C {
		h.come(unit)
		if atomic.CompareAndSwapInt32(&unit.moved, 1, 0) {
			unit.ticker.Reset(heartbeatPeriod)
			unit.dropTick()
		}
	}
}

// A ticker that was set to a short while may have ticked again before it was set to a second.
func (unit *heartbeat) dropTick() {
	select {
	case <-unit.ticker.C:
	default:
	}
}

func (h *heartbeats) come(unit *heartbeat) {
	due := atomic.LoadInt64(&unit.due)
	h.late.record(h.now() - due)
	atomic.StoreInt64(&unit.due, due+int64(heartbeatPeriod))
}

func (h *heartbeats) moveTo(unit *heartbeat, due int64) {
	atomic.StoreInt64(&unit.due, due)
	atomic.StoreInt32(&unit.moved, 1)
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
