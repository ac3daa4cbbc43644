package main

import "sync"

// How goroutines wait until all of them are let go.
type waiting interface {
	reset()
	wait(there *sync.WaitGroup) // says that it is there, then returns when it is let go
	settle()                    // until all that have said so wait
	release()
}

var newWaiting = map[string]func() waiting{
	"channel": func() waiting { return &onChannel{} },
	"cond":    func() waiting { return &onCond{} },
	"polled":  func() waiting { return &pollingChannel{} },
}

// On a channel that nobody sends on: to close it lets all go.
type onChannel struct{ gate chan struct{} }

func (c *onChannel) reset() { c.gate = make(chan struct{}) }

func (c *onChannel) wait(there *sync.WaitGroup) {
	gate := c.gate
	there.Done()
	<-gate
}

func (c *onChannel) settle() { settle() }

func (c *onChannel) release() { close(c.gate) }

// On a condition: each takes its lock again before it goes on.
type onCond struct {
	lock     sync.Mutex
	cond     *sync.Cond
	released bool
}

func (c *onCond) reset() { c.cond, c.released = sync.NewCond(&c.lock), false }

func (c *onCond) wait(there *sync.WaitGroup) {
	c.lock.Lock()
	there.Done()
	for !c.released {
		c.cond.Wait()
	}
	c.lock.Unlock()
}

func (c *onCond) settle() { settle() }

func (c *onCond) release() {
	c.lock.Lock()
	c.released = true
	c.cond.Broadcast()
	c.lock.Unlock()
}

// In a tight loop, which document 000 says not to poll a channel in ("Optimizing Goroutine Behavior"): the opposite of its select, which
// waits. They begin at once, when all are there; the runtime takes the processor from each after 10 ms.
type pollingChannel struct {
	begin chan struct{}
	gate  chan struct{}
}

func (c *pollingChannel) reset() { c.begin, c.gate = make(chan struct{}), make(chan struct{}) }

func (c *pollingChannel) wait(there *sync.WaitGroup) {
	begin, gate := c.begin, c.gate
	there.Done()
	<-begin
	for {
		select {
		case <-gate:
			return
		default:
		}
	}
}

func (c *pollingChannel) settle() {
	settle()
	close(c.begin)
}

func (c *pollingChannel) release() { close(c.gate) }
