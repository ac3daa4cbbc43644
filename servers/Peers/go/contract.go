package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
)

// A command is a name that stdin may send and the event that answers it.
type command struct {
	name   string
	answer func(asked request) any
}

// A request is a line of stdin: a command and what it takes.
type request struct {
	Command *string `json:"command"`
	Count   int     `json:"count"`
	Seconds float64 `json:"seconds"`
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

type plainEvent struct {
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

func runtimeVersion() string { return runtime.Version() }

func offers(commands []command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.name)
	}
	return append(names, "stop")
}

// answerCommands returns at the end of stdin, which means: stop now.
func answerCommands(stdin io.Reader, commands []command) {
	lines := bufio.NewReader(stdin)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			emit(answerLine(line, commands))
		}
		if err != nil || stopAsked {
			return
		}
	}
}

var stopAsked bool

func answerLine(line []byte, commands []command) any {
	asked, err := parseRequest(line)
	if err != nil {
		return invalid{"invalid", err.Error()}
	}
	name := *asked.Command
	if name == "stop" {
		stopAsked = true
		return plainEvent{"stop"}
	}
	for _, c := range commands {
		if c.name == name {
			return c.answer(asked)
		}
	}
	return unknown{"unknown", name}
}

func parseRequest(line []byte) (asked request, err error) {
	if err = json.Unmarshal(line, &asked); err == nil && asked.Command == nil {
		err = errors.New(`expected {"command":"..."}`)
	}
	return asked, err
}

// Encode ends the line, and os.Stdout has no buffer: one write an event.
func emit(event any) {
	if json.NewEncoder(os.Stdout).Encode(event) != nil {
		os.Exit(1) // nobody reads any more
	}
}
