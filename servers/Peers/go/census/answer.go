package census

import (
	"runtime"

	"go-peer/contract"
)

type event struct {
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

// Command answers what has been counted.
var Command = contract.Command{Name: "census", Answer: answer}

func answer(contract.Request) any {
	return event{
		Event:          "census",
		Open:           Open.Load(),
		Total:          Total.Load(),
		Peak:           Peak.Load(),
		Rejected:       Rejected.Load(),
		TimedOut:       TimedOut.Load(),
		AcceptFailures: AcceptFailures.Load(),
		BytesIn:        BytesIn.Load(),
		BytesOut:       BytesOut.Load(),
		Tasks:          runtime.NumGoroutine(), // the runtime's own excepted
	}
}
