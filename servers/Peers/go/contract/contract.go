// Package contract is what a measured process says and is asked: a line of JSON each, events on standard output, commands on standard input.
package contract

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
)

// A Command is a name that standard input may send and the event that answers it: the next one, or where it is nil one that the command
// itself emits later, when others may have been answered.
type Command struct {
	Name   string
	Answer func(asked Request) any
}

// A Request is a command and what it takes.
type Request struct {
	Command *string `json:"command"`
	Count   int     `json:"count"`
	Rate    int     `json:"rate"`   // a second
	Window  int     `json:"window"` // at once
	Mode    string  `json:"mode"`
	Seconds float64 `json:"seconds"`
	Moments bool    `json:"moments"`
}

type listening struct {
	Event     string   `json:"event"`
	Pid       int      `json:"pid"`
	Endpoints []string `json:"endpoints"`
	Framing   string   `json:"framing,omitempty"` // what the clients are to send, where it is not any bytes
	Runtime   string   `json:"runtime"`
	Offers    []string `json:"offers"`
}

type ready struct {
	Event      string   `json:"event"`
	Pid        int      `json:"pid"`
	Runtime    string   `json:"runtime"`
	Processors int      `json:"processors"` // on which the process may run
	Offers     []string `json:"offers"`
}

// Plain answers a command that there is nothing to say of.
type Plain struct {
	Event string `json:"event"`
}

type invalid struct {
	Event  string `json:"event"`
	Reason string `json:"reason"`
}

type unknown struct {
	Event   string `json:"event"`
	Command string `json:"command"`
}

// Invalid answers a command that cannot be followed as it was asked or at this moment.
func Invalid(reason string) any { return invalid{"invalid", reason} }

// Serve is a server's whole conversation: says where it listens and what its clients are to send, and answers until it is told to stop.
func Serve(endpoints []string, framing string, commands []Command) {
	Emit(listening{"listening", os.Getpid(), endpoints, framing, runtime.Version(), offers(commands)})
	answer(os.Stdin, commands)
}

// Run is the whole conversation of a process that is no server.
func Run(commands []Command) {
	Emit(ready{"ready", os.Getpid(), runtime.Version(), runtime.NumCPU(), offers(commands)})
	answer(os.Stdin, commands)
}

func offers(commands []Command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	return append(names, "stop")
}

// Returns at the end of the input, which means: stop now.
func answer(input io.Reader, commands []Command) {
	lines := bufio.NewReader(input)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			if event := answerLine(line, commands); event != nil {
				Emit(event)
			}
		}
		if err != nil || stopAsked {
			return
		}
	}
}

var stopAsked bool

func answerLine(line []byte, commands []Command) any {
	asked, err := parse(line)
	if err != nil {
		return Invalid(err.Error())
	}
	name := *asked.Command
	if name == "stop" {
		stopAsked = true
		return Plain{"stop"}
	}
	for _, c := range commands {
		if c.Name == name {
			return c.Answer(asked)
		}
	}
	return unknown{"unknown", name}
}

func parse(line []byte) (asked Request, err error) {
	if err = json.Unmarshal(line, &asked); err == nil && asked.Command == nil {
		err = errors.New(`expected {"command":"..."}`)
	}
	return asked, err
}

// Emit says one event, on any goroutine. Encode ends the line, and os.Stdout has no buffer: one write an event, and one write at a time.
func Emit(event any) {
	if json.NewEncoder(os.Stdout).Encode(event) != nil {
		os.Exit(1) // nobody reads any more
	}
}

// Program is what the lines of Usage and Fail begin with, whatever the file is called.
var Program = "go-peer"

// Usage ends a process that was started wrongly, with one line.
func Usage(format string, arguments ...any) { Fail(2, format, arguments...) }

// Fail ends the process with one line and this exit code.
func Fail(exitCode int, format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, Program+": "+format+"\n", arguments...)
	os.Exit(exitCode)
}
