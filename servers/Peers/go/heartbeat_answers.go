package main

import (
	"sync/atomic"
	"time"

	"go-peer/contract"
)

type armEvent struct {
	Event   string  `json:"event"`
	Count   int     `json:"count"`
	Seconds float64 `json:"seconds"`
}

type moveEvent struct {
	Event   string  `json:"event"`
	Count   int     `json:"count"`
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpu_seconds"`
}

type beatEvent struct {
	Event     string  `json:"event"`
	Count     int64   `json:"count"`
	OnTime    int64   `json:"on_time"`
	Early     int64   `json:"early"`
	Earliest  float64 `json:"earliest_us"`
	Seconds   float64 `json:"seconds"`
	CPU       float64 `json:"cpu_seconds"`
	Allocated uint64  `json:"allocated_bytes"`
	P50       float64 `json:"p50_us"`
	P99       float64 `json:"p99_us"`
	Max       float64 `json:"max_us"`
}

func (h *heartbeats) answerMove(asked contract.Request) any {
	if !h.far || asked.Count < 1 {
		return contract.Invalid("arm-far first, and give a count")
	}
	before, begin := resourceUsage(), time.Now()
	for i := 0; i < asked.Count; i++ {
		h.moveTo(scattered(i, h.count), h.now()+int64(farAway))
	}
	elapsed := time.Since(begin)
	h.move = elapsed / time.Duration(asked.Count)
	return moveEvent{"move", asked.Count, elapsed.Seconds(), cpuSeconds(resourceUsage()) - cpuSeconds(before)}
}

// From when all are due until all have come once.
func (h *heartbeats) answerExpire(contract.Request) any {
	if !h.far {
		return contract.Invalid("arm-far first")
	}
	due := h.now() + int64(h.head()+h.move*time.Duration(h.count)*3/2)
	for i := 0; i < h.count; i++ {
		h.moveTo(i, due)
	}
	h.late.clear()
	time.Sleep(h.until(due) - time.Millisecond)
	return h.watch("expire", func() {
		for begin := time.Now(); h.late.came() < int64(h.count) && time.Since(begin) < mostForAll; {
			time.Sleep(time.Millisecond)
		}
	})
}

func (h *heartbeats) answerBeat(asked contract.Request) any {
	if asked.Seconds <= 0 || asked.Seconds > 600 {
		return contract.Invalid("seconds: above 0, at most 600")
	}
	h.late.clear()
	return h.watch("beat", func() { time.Sleep(time.Duration(asked.Seconds * float64(time.Second))) })
}

func (h *heartbeats) watch(event string, wait func()) beatEvent {
	allocated, before, begin := allocatedBytes(), resourceUsage(), time.Now()
	wait()
	seconds, after, count := time.Since(begin).Seconds(), resourceUsage(), h.late.came()
	return beatEvent{
		Event: event, Count: count, OnTime: h.late.within(onTime), Early: atomic.LoadInt64(&h.late.early),
		Earliest: -float64(atomic.LoadInt64(&h.late.earliest)) / 1e3, Seconds: seconds,
		CPU: cpuSeconds(after) - cpuSeconds(before), Allocated: allocatedBytes() - allocated,
		P50: h.late.percentile(50, count), P99: h.late.percentile(99, count), Max: float64(atomic.LoadInt64(&h.late.maximum)) / 1e3,
	}
}
