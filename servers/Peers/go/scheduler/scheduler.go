// Package scheduler answers what this process's runtime believes of the processors.
package scheduler

import (
	"runtime"

	"go-peer/contract"
)

type event struct {
	Event      string `json:"event"`
	Processors int    `json:"processors"` // goroutines that run at once
}

// Command answers it as it stands when it is asked.
var Command = contract.Command{Name: "scheduler", Answer: func(contract.Request) any {
	return event{"scheduler", runtime.GOMAXPROCS(0)}
}}
