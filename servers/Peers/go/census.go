package main

import (
	"runtime"
	"sync/atomic"
)

// A counter has a cache line of its own, so that cores that count different things do not wait for each other.
type counter struct {
	atomic.Int64
	_ [56]byte
}

var census struct {
	open, total, peak, acceptFailures, bytesIn, bytesOut counter
}

type censusEvent struct {
	Event          string `json:"event"`
	Open           int64  `json:"open"`
	Total          int64  `json:"total"`
	Peak           int64  `json:"peak"`
	Rejected       int64  `json:"rejected"`
	TimedOut       int64  `json:"timed_out"`
	AcceptFailures int64  `json:"accept_failures"`
	BytesIn        int64  `json:"bytes_in"`
	BytesOut       int64  `json:"bytes_out"`
	Tasks          int    `json:"tasks"`
}

func countOpened() {
	census.total.Add(1)
	open := census.open.Add(1)
	for peak := census.peak.Load(); open > peak && !census.peak.CompareAndSwap(peak, open); {
		peak = census.peak.Load()
	}
}

func countClosed() { census.open.Add(-1) }

// These servers reject nobody and have no time limit: rejected and timed_out are 0 because that is the count.
func (s *server) answerCensus(request) any {
	return censusEvent{
		Event:          "census",
		Open:           census.open.Load(),
		Total:          census.total.Load(),
		Peak:           census.peak.Load(),
		AcceptFailures: census.acceptFailures.Load(),
		BytesIn:        census.bytesIn.Load(),
		BytesOut:       census.bytesOut.Load(),
		Tasks:          runtime.NumGoroutine(), // the runtime's own excepted
	}
}
