package document003

import (
	"flag"
	"sync"
	"sync/atomic"
	"time"

	"go-peer/contract"
	"go-peer/document"
)

// Section 5, "Client (stress) implementation": connections at a set rate, each of which pings for ever.
//
//	connect:  <-ticker (1 s / rate) ──> goroutine: dial (10 s at most) ──> goroutine of the connection, in client_connection.go
//	              × count
//	monitor:  every 5 s how many were established, and how many dials have failed
//
// The document gives the number and the rate once, at the start; here each connect has its own, and is answered when every dial has ended.
//
// An addition, so that more than the 28,000 connections of one source and one target fit one machine: --target may be given again, and
// --source gives addresses to dial from. Without them it dials as the document does.
type loadTestClient struct {
	routes                *document.Routes
	ping, write, read     time.Duration
	dialed                int
	established, failures atomic.Int64 // the document's two counts
	added                 pingCensus
}

func newLoadTestClient(flags *flag.FlagSet) func() []contract.Command {
	routes := document.RouteOptions(flags, "localhost:8080")
	ping := document.Seconds(flags, "ping-seconds", 30*time.Second)
	write := document.Seconds(flags, "write-deadline-seconds", 5*time.Second)
	read := document.Seconds(flags, "read-deadline-seconds", 5*time.Second)
	monitored := document.Seconds(flags, "monitor-seconds", 5*time.Second)
	return func() []contract.Command {
		client := &loadTestClient{routes: routes, ping: *ping, write: *write, read: *read}
		go client.monitor(*monitored)
		return []contract.Command{{Name: "connect", Answer: client.answerConnect}, {Name: "census", Answer: client.answerCensus}}
	}
}

type connectEvent struct {
	Event       string  `json:"event"`
	Count       int     `json:"count"`
	Established int64   `json:"established"`
	Errors      int64   `json:"errors"`
	FirstError  string  `json:"first_error,omitempty"`
	Seconds     float64 `json:"seconds"`
}

func (c *loadTestClient) answerConnect(asked contract.Request) any {
	refused := contract.OutOfBounds(
		contract.Bound{Name: "count", Asked: asked.Count, Least: 1, Most: contract.MostAtOnce},
		contract.Bound{Name: "rate", Asked: asked.Rate, Least: 1, Most: int(time.Second)})
	if refused != nil {
		return refused
	}
	established, failures := c.established.Load(), c.failures.Load()
	begin := time.Now()
	first := c.connectAll(asked.Count, asked.Rate)
	event := connectEvent{Event: "connect", Count: asked.Count, Seconds: time.Since(begin).Seconds(),
		Established: c.established.Load() - established, Errors: c.failures.Load() - failures}
	if first != nil {
		event.FirstError = document.Reason(first)
	}
	return event
}

// A ticker drops the ticks that nobody takes in time, so the rate is the most that is tried.
func (c *loadTestClient) connectAll(count, rate int) (first error) {
	ticker := time.NewTicker(time.Second / time.Duration(rate))
	defer ticker.Stop()
	var dials sync.WaitGroup
	var failed sync.Once
	for i := 0; i < count; i++ {
		<-ticker.C
		number := c.dialed
		c.dialed++
		dials.Add(1)
		go func() {
			defer dials.Done()
			if err := c.connect(number); err != nil {
				c.failures.Add(1)
				failed.Do(func() { first = err })
			}
		}()
	}
	dials.Wait()
	return first
}

const dialTimeout = 10 * time.Second

func (c *loadTestClient) connect(number int) error {
	conn, err := c.routes.Dial(number, dialTimeout)
	if err != nil {
		return err
	}
	c.established.Add(1)
	c.added.open.Add(1)
	go c.pingForEver(conn)
	return nil
}
