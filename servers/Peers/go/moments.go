package main

import (
	"math"
	"sort"
	"sync/atomic"
	"time"
)

// When each goroutine went on, from the moment at which all of them were let go: on CLOCK_MONOTONIC, as the .NET subjects tell it. A moment
// is written before its goroutine is counted as gone, so that whoever sees all gone sees all moments. Nil where nobody asked.
type moments struct {
	all       []int64
	taken     int64
	epoch     time.Time
	letGo     time.Duration
	cpuBefore float64
	cpu       float64
}

type momentsTold struct {
	Release float64 `json:"release_seconds"`
	CPU     float64 `json:"cpu_seconds"`
	First   float64 `json:"first_seconds"`
	Median  float64 `json:"median_seconds"`
	P99     float64 `json:"p99_seconds"`
	Last    float64 `json:"last_seconds"`
}

func newMoments(count int) *moments { return &moments{all: make([]int64, count)} }

func (m *moments) begin() {
	if m != nil {
		m.cpuBefore = cpuSeconds(resourceUsage())
		m.epoch = time.Now()
	}
}

func (m *moments) released() {
	if m != nil {
		m.letGo = time.Since(m.epoch)
	}
}

func (m *moments) add() {
	since := time.Since(m.epoch)
	m.all[atomic.AddInt64(&m.taken, 1)-1] = int64(since)
}

func (m *moments) end() {
	if m != nil {
		m.cpu = cpuSeconds(resourceUsage()) - m.cpuBefore
	}
}

// By nearest rank.
func (m *moments) told() *momentsTold {
	if m == nil {
		return nil
	}
	sort.Slice(m.all, func(i, j int) bool { return m.all[i] < m.all[j] })
	return &momentsTold{
		Release: m.letGo.Seconds(),
		CPU:     m.cpu,
		First:   seconds(m.all[0]),
		Median:  seconds(m.atRank(0.5)),
		P99:     seconds(m.atRank(0.99)),
		Last:    seconds(m.all[len(m.all)-1]),
	}
}

func (m *moments) atRank(share float64) int64 {
	return m.all[int(math.Ceil(share*float64(len(m.all))))-1]
}

func seconds(nanos int64) float64 { return time.Duration(nanos).Seconds() }
