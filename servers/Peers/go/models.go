package main

import "strings"

// A model is what tells one server from another: how a connection is served, and which options it alone takes.
type model struct {
	name        string
	takesCache  bool // --cache-entries
	isSlow      bool // --handler-delay-milliseconds and what goes with it
	isTimed     bool // --read-deadline-seconds, --write-deadline-seconds
	descriptors int  // how many a connection holds: 2 where the echo goes through a duplicate
	echo        func(o serverOptions) echo
}

var models = []model{
	{name: "goroutine", isTimed: true, echo: echoGoroutine},
	{name: "goroutine-two-buffers", echo: func(o serverOptions) echo { return echoTwoBuffers(o.bufferBytes) }},
	{name: "buffer-per-message", takesCache: true, echo: func(o serverOptions) echo {
		return echoPerMessage(freshBuffers(o.bufferBytes), newSurvivors(o.cacheEntries))
	}},
	{name: "buffer-per-message-pooled", takesCache: true, echo: func(o serverOptions) echo {
		return echoPerMessage(pooledBuffers(o.bufferBytes), newSurvivors(o.cacheEntries))
	}},
	{name: "buffer-per-message-after-wait", takesCache: true, echo: func(o serverOptions) echo {
		return echoAfterWait(pooledBuffers(o.bufferBytes), newSurvivors(o.cacheEntries))
	}},
	{name: "connection-object", echo: func(o serverOptions) echo { return echoConnectionObject(o.bufferBytes) }},
	{name: "connection-object-pooled", echo: func(o serverOptions) echo {
		return echoConnectionObjectPooled(o.bufferBytes)
	}},
	{name: "two-goroutines", echo: func(o serverOptions) echo { return echoTwoGoroutines(o.bufferBytes) }},
	{name: "two-descriptors", descriptors: 2},
	{name: "slow-handler", isSlow: true, echo: func(o serverOptions) echo {
		return echoSlowly(o.bufferBytes, newDependency(o))
	}},
}

func findModel(name string) *model {
	for i := range models {
		if models[i].name == name {
			return &models[i]
		}
	}
	return nil
}

func subjectNames() string {
	var names []string
	for _, m := range models {
		names = append(names, m.name)
	}
	for _, p := range programs {
		names = append(names, programPrefix+p.Name)
	}
	for _, c := range clients {
		names = append(names, programPrefix+c.Name)
	}
	return strings.Join(append(names, "parked", "heartbeat", "switch", "sizes"), ", ")
}
