// Package requests times what a client asks for, one request after the other or some at once.
package requests

import (
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"go-peer/contract"
	"go-peer/document"
)

type runEvent struct {
	Event      string  `json:"event"`
	Mode       string  `json:"mode"`
	Count      int     `json:"count"`
	Opened     int64   `json:"opened"` // connections
	Errors     int     `json:"errors"`
	FirstError string  `json:"first_error,omitempty"`
	Seconds    float64 `json:"seconds"`
	P50        float64 `json:"p50_us"` // of all requests, those that failed too
	P99        float64 `json:"p99_us"`
}

// Answer makes count requests, window of them at once (1 unless told, as for 0), and counts the connections that were opened meanwhile.
func Answer(asked contract.Request, request func() error, opened *atomic.Int64) any {
	refused := contract.OutOfBounds(
		contract.Bound{Name: "count", Asked: asked.Count, Least: 1, Most: contract.MostRemembered}, // the time of each
		contract.Bound{Name: "window", Asked: asked.Window, Least: 0, Most: contract.MostAtOnce})
	if refused != nil {
		return refused
	}
	before, begin := opened.Load(), time.Now()
	taken, failures := makeRequests(asked.Count, asked.Window, request)
	seconds := time.Since(begin).Seconds()

	sort.Slice(taken, func(a, b int) bool { return taken[a] < taken[b] })
	event := runEvent{Event: "run", Mode: asked.Mode, Count: asked.Count, Opened: opened.Load() - before, Errors: len(failures),
		Seconds: seconds, P50: percentile(taken, 50), P99: percentile(taken, 99)}
	if len(failures) > 0 {
		event.FirstError = document.Reason(failures[0])
	}
	return event
}

func makeRequests(count, window int, request func() error) (taken []time.Duration, failures []error) {
	taken = make([]time.Duration, count)
	var next atomic.Int64
	var workers sync.WaitGroup
	var lock sync.Mutex
	for worker := 0; worker == 0 || worker < window; worker++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := next.Add(1) - 1; i < int64(count); i = next.Add(1) - 1 {
				begin := time.Now()
				err := request()
				taken[i] = time.Since(begin)
				if err != nil {
					lock.Lock()
					failures = append(failures, err)
					lock.Unlock()
				}
			}
		}()
	}
	workers.Wait()
	return taken, failures
}

// The nearest rank, of times in order, in microseconds.
func percentile(sorted []time.Duration, percent int) float64 {
	rank := (len(sorted)*percent + 99) / 100
	return float64(sorted[rank-1]) / float64(time.Microsecond)
}
