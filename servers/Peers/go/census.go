package main

import (
	"runtime"

	"go-peer/census"
)

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

func answerCensus(request) any {
	return censusEvent{
		Event:          "census",
		Open:           census.Open.Load(),
		Total:          census.Total.Load(),
		Peak:           census.Peak.Load(),
		Rejected:       census.Rejected.Load(),
		TimedOut:       census.TimedOut.Load(),
		AcceptFailures: census.AcceptFailures.Load(),
		BytesIn:        census.BytesIn.Load(),
		BytesOut:       census.BytesOut.Load(),
		Tasks:          runtime.NumGoroutine(), // the runtime's own excepted
	}
}
