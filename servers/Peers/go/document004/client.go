package document004

import (
	"flag"
	"net"
	"sync"
	"time"

	"go-peer/contract"
	"go-peer/document"
)

// Clients is its client: -addr is --target here, -src is --source, and -n and -c are what dial takes as count and window.
var Clients = []document.Client{{Name: "004-client", New: newClient}}

// Its walls 1 and 2: workers dial until so many have been tried, and what opened is held, idle.
//
//	dial:  numbers ──> worker × window: dial ─> held, or counted as failed
//
// Left open is all but the options and the last line that it prints: ok, fail and the time. Each worker dials again as soon as its dial has
// ended, and a dial has no timeout but the kernel's, since 30 sources opened 23,659 in four minutes and none failed. What ends a dial for
// want of descriptors is this process's own limit: the document's 1018 are 1024 less six (stdin, stdout, stderr, epoll, and the pipe by
// which Go of its time wakes the netpoller).
type client struct {
	routes *document.Routes
	held   []net.Conn
	dialed int
}

type dialEvent struct {
	Event      string  `json:"event"`
	OK         int     `json:"ok"`
	Fail       int     `json:"fail"`
	FirstError string  `json:"first_error,omitempty"`
	Seconds    float64 `json:"seconds"`
}

func newClient(flags *flag.FlagSet) func() []contract.Command {
	routes := document.RouteOptions(flags, "127.0.0.1:9100")
	return func() []contract.Command {
		dialer := &client{routes: routes}
		return []contract.Command{{Name: "dial", Answer: dialer.answerDial}}
	}
}

func (c *client) answerDial(asked contract.Request) any {
	refused := contract.OutOfBounds(
		contract.Bound{Name: "count", Asked: asked.Count, Least: 1, Most: contract.MostInTurn},
		contract.Bound{Name: "window", Asked: asked.Window, Least: 1, Most: contract.MostAtOnce})
	if refused != nil {
		return refused
	}
	begin := time.Now()
	opened, failures := c.dialAll(asked.Count, asked.Window)
	c.held = append(c.held, opened...)
	event := dialEvent{Event: "dial", OK: len(opened), Fail: len(failures), Seconds: time.Since(begin).Seconds()}
	if len(failures) > 0 {
		event.FirstError = document.Reason(failures[0])
	}
	return event
}

func (c *client) dialAll(count, window int) (opened []net.Conn, failures []error) {
	numbers := make(chan int)
	var workers sync.WaitGroup
	var lock sync.Mutex
	for worker := 0; worker < window; worker++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for number := range numbers {
				conn, err := c.routes.Dial(number, 0)
				lock.Lock()
				if err == nil {
					opened = append(opened, conn)
				} else {
					failures = append(failures, err)
				}
				lock.Unlock()
			}
		}()
	}
	for i := 0; i < count; i++ {
		numbers <- c.dialed
		c.dialed++
	}
	close(numbers)
	workers.Wait()
	return opened, failures
}
