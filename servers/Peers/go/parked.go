package main

import (
	"runtime"
	"sync"
	"time"

	"go-peer/contract"
	"go-peer/heap"
)

// Goroutines that wait and do nothing else, as document 004 counts their stacks; no sockets.
//
//	park:  go unit() × count ──> each: parked.Done() ──> waits (waiting.go)
//	wake:  release()         ──> each: ended.Done()  ──> gone
type population struct {
	count    int
	units    waiting
	isParked bool
	moments  *moments // nil: nobody asked when they wake up
	parked   sync.WaitGroup
	ended    sync.WaitGroup
}

type parkEvent struct {
	Event     string  `json:"event"`
	Count     int     `json:"count"`
	Seconds   float64 `json:"seconds"`
	Allocated uint64  `json:"allocated_bytes"`
}

type wakeEvent struct {
	Event   string  `json:"event"`
	Count   int     `json:"count"`
	Seconds float64 `json:"seconds"`
	*momentsTold
}

func runParked(options parkedOptions) {
	p := &population{count: options.count, units: newWaiting[options.unit]()}
	commands := []contract.Command{{Name: "park", Answer: p.answerPark}, heap.Collect, heap.Memory, {Name: "wake", Answer: p.answerWake}}
	contract.Run(commands)
}

func (p *population) answerPark(contract.Request) any {
	if p.isParked {
		return contract.Invalid("already parked: wake first")
	}
	before := allocatedBytes()
	begin := time.Now()
	p.park()
	return parkEvent{"park", p.count, time.Since(begin).Seconds(), allocatedBytes() - before}
}

func (p *population) answerWake(asked contract.Request) any {
	if !p.isParked {
		return contract.Invalid("nobody is parked: park first")
	}
	p.moments = nil
	if asked.Moments {
		p.moments = newMoments(p.count)
	}
	begin := time.Now()
	p.wake()
	return wakeEvent{"wake", p.count, time.Since(begin).Seconds(), p.moments.told()}
}

func (p *population) park() {
	p.isParked = true
	p.units.reset()
	p.parked.Add(p.count)
	p.ended.Add(p.count)

	// One closure for all: a goroutine's own is then its stack, its g and its place in the queue that it waits in.
	unit := func() {
		p.units.wait(&p.parked)
		if p.moments != nil {
			p.moments.add()
		}
		p.ended.Done()
	}
	for i := 0; i < p.count; i++ {
		go unit()
	}
	p.parked.Wait()
	p.units.settle()
}

func (p *population) wake() {
	p.isParked = false
	p.moments.begin()
	p.units.release()
	p.moments.released()
	p.ended.Wait()
	p.moments.end()
	settle()
}

// Done comes a few instructions before the wait (or the end) that it announces. A goroutine that yields queues behind all that
// are runnable, so after this many turns those instructions have run.
func settle() {
	for turn := 0; turn < 100*runtime.GOMAXPROCS(0); turn++ {
		runtime.Gosched()
	}
}

// Bytes of heap objects ever allocated; stacks are not among them.
func allocatedBytes() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
