package census

import (
	"runtime"

	"go-peer/contract"
)

// What a server does not count it leaves out.
type event struct {
	Event          string  `json:"event"`
	Open           int64   `json:"open"`
	Total          int64   `json:"total"`
	Peak           int64   `json:"peak"`
	Rejected       *int64  `json:"rejected,omitempty"`
	TimedOut       *int64  `json:"timed_out,omitempty"`
	Drained        *int64  `json:"drained,omitempty"`
	Cut            *int64  `json:"cut,omitempty"`
	AcceptFailures *int64  `json:"accept_failures,omitempty"`
	BytesIn        *int64  `json:"bytes_in,omitempty"`
	BytesOut       *int64  `json:"bytes_out,omitempty"`
	ShortSends     *int64  `json:"short_sends,omitempty"`
	Tasks          int     `json:"tasks"`
	AcceptedByLoop []int64 `json:"accepted_by_loop,omitempty"`
}

// Command answers what has been counted.
var Command = Without()

// Without answers all but what the server has no means to count; connections every server counts.
func Without(uncounted ...*Counter) contract.Command {
	return contract.Command{Name: "census", Answer: func(contract.Request) any { return Taken("census", uncounted...) }}
}

// Taken is what has been counted until now, as an event of this name, but for what the server has no means to count.
func Taken(name string, uncounted ...*Counter) any {
	told := func(counter *Counter) *int64 {
		for _, other := range uncounted {
			if other == counter {
				return nil
			}
		}
		count := counter.Load()
		return &count
	}
	return event{
		Event:          name,
		Open:           Open.Load(),
		Total:          Total.Load(),
		Peak:           Peak.Load(),
		Rejected:       told(&Rejected),
		TimedOut:       told(&TimedOut),
		Drained:        told(&Drained),
		Cut:            told(&Cut),
		AcceptFailures: told(&AcceptFailures),
		BytesIn:        told(&BytesIn),
		BytesOut:       told(&BytesOut),
		ShortSends:     shortSends(),
		Tasks:          runtime.NumGoroutine(), // the runtime's own excepted
		AcceptedByLoop: acceptedByLoop(),
	}
}

func shortSends() *int64 {
	if !countsShortWrites {
		return nil
	}
	count := ShortWrites.Load()
	return &count
}
