package main

import (
	"syscall"
	"time"

	"go-peer/cli"
	"go-peer/contract"
)

// Two goroutines that hand over to each other through unbuffered channels, and do nothing else; no sockets. What a hand-over costs is
// what it costs to stop one goroutine and run the other.
//
//	first:  there<- ─> <-back ─> there<- ...      count hand-overs in all, half of them in either direction
//	second: <-there ─> back<- ─> <-there ...
type handOver struct {
	given, taken int64
}

type switchEvent struct {
	Event       string  `json:"event"`
	Given       int64   `json:"given"`
	Taken       int64   `json:"taken"`
	Seconds     float64 `json:"seconds"`
	CPU         float64 `json:"cpu_seconds"`
	Voluntary   int64   `json:"voluntary_switches"`
	Involuntary int64   `json:"involuntary_switches"`
	Allocated   uint64  `json:"allocated_bytes"`
}

func runSwitch(arguments []string) {
	flags := cli.New()
	kind := ""
	flags.Func("kind", "", cli.OneOf(&kind, "channel"))
	cli.Parse(flags, arguments)
	commands := []contract.Command{{Name: "switch", Answer: answerSwitch}}
	contract.Run(commands)
}

func answerSwitch(asked contract.Request) any {
	if asked.Count < 2 || asked.Count%2 != 0 || asked.Count > contract.MostInTurn {
		return contract.Invalid(`say how many hand-overs: "count" is an even number from 2 to 1073741824`)
	}
	allocated := allocatedBytes()
	before := resourceUsage()
	begin := time.Now()
	done := switchOver(asked.Count / 2)
	seconds := time.Since(begin).Seconds()
	after := resourceUsage()
	return switchEvent{
		Event:       "switch",
		Given:       done.given,
		Taken:       done.taken,
		Seconds:     seconds,
		CPU:         cpuSeconds(after) - cpuSeconds(before),
		Voluntary:   after.Nvcsw - before.Nvcsw,
		Involuntary: after.Nivcsw - before.Nivcsw,
		Allocated:   allocatedBytes() - allocated,
	}
}

// Each side counts for itself, so that a lost hand-over shows.
func switchOver(rounds int) handOver {
	there, back := make(chan struct{}), make(chan struct{})
	ended := make(chan handOver)
	go func() {
		var own handOver
		for i := 0; i < rounds; i++ {
			there <- struct{}{}
			own.given++
			<-back
			own.taken++
		}
		ended <- own
	}()
	go func() {
		var own handOver
		for i := 0; i < rounds; i++ {
			<-there
			own.taken++
			back <- struct{}{}
			own.given++
		}
		ended <- own
	}()
	one, other := <-ended, <-ended
	return handOver{one.given + other.given, one.taken + other.taken}
}

func resourceUsage() syscall.Rusage {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		contract.Fail(1, "getrusage: %v", err)
	}
	return used
}

func cpuSeconds(used syscall.Rusage) float64 {
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()).Seconds()
}
