package main

import (
	"strings"
	"time"
)

// A model is what tells one server from another: how a connection is served, and which options it alone takes.
type model struct {
	name        string
	keepAlive   time.Duration // as net.ListenConfig has it: below 0 is off, 0 is Go's default of 15 s
	takesCache  bool          // --cache-entries
	takesOneWay bool          // --one-way
	descriptors int           // how many a connection holds: 2 where the echo goes through a duplicate
	restless    bool          // a failing accept is logged and tried again at once
	echo        func(o serverOptions) echo
}

// Go turns keep-alive probes on. The documents' programs have them; these are as every other server of the suite.
const noKeepAlive time.Duration = -1

var models = []model{
	{name: "goroutine", keepAlive: noKeepAlive, echo: func(o serverOptions) echo { return echoGoroutine(o.bufferBytes) }},
	// Documents 000, 001 and 002 log a failing accept and continue.
	{name: "log-and-continue", keepAlive: noKeepAlive, restless: true, echo: func(o serverOptions) echo {
		return echoGoroutine(o.bufferBytes)
	}},
	{name: "goroutine-two-buffers", keepAlive: noKeepAlive, echo: func(o serverOptions) echo { return echoTwoBuffers(o.bufferBytes) }},
	{name: "document-001-pooled", echo: func(serverOptions) echo { return echoDocument001Pooled }},
	{name: "document-001-slice", echo: func(serverOptions) echo { return echoDocument001Slice }},
	{name: "document-001-lazy", takesOneWay: true, echo: func(o serverOptions) echo {
		return map[string]echo{"no": echoDocument001Lazy, "receives": discardDocument001Lazy, "sends": sendDocument001Lazy}[o.oneWay]
	}},
	{name: "buffer-per-message", keepAlive: noKeepAlive, takesCache: true, echo: func(o serverOptions) echo {
		return echoPerMessage(freshBuffers(o.bufferBytes), newSurvivors(o.cacheEntries))
	}},
	{name: "buffer-per-message-pooled", keepAlive: noKeepAlive, takesCache: true, echo: func(o serverOptions) echo {
		return echoPerMessage(pooledBuffers(o.bufferBytes), newSurvivors(o.cacheEntries))
	}},
	{name: "buffer-per-message-after-wait", keepAlive: noKeepAlive, takesCache: true, echo: func(o serverOptions) echo {
		return echoAfterWait(pooledBuffers(o.bufferBytes), newSurvivors(o.cacheEntries))
	}},
	{name: "connection-object", keepAlive: noKeepAlive, echo: func(o serverOptions) echo { return echoConnectionObject(o.bufferBytes) }},
	{name: "connection-object-pooled", keepAlive: noKeepAlive, echo: func(o serverOptions) echo {
		return echoConnectionObjectPooled(o.bufferBytes)
	}},
	{name: "two-goroutines", keepAlive: noKeepAlive, echo: func(o serverOptions) echo { return echoTwoGoroutines(o.bufferBytes) }},
	{name: "two-descriptors", keepAlive: noKeepAlive, descriptors: 2},
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
