package document001

import (
	"log"
	"net"
	"runtime"
	"sync/atomic"
	"time"

	"go-peer/contract"
)

// "Benchmarks: 1K to 100K Connections": server and clients in one process, of whose heap it takes the growth for what connections take.
//
//	client × n:  Dial ─> ten times: Write "test" ─> Read into 4 new bytes ─> Close
//	server × n:  [ buffer 1 KB ] Read ─> Write ─> Read ... end
//	m.Alloc ───────────────── all clients have closed ───────────────── m.Alloc
//
// What is read off when the clients are through is no connection's: they have closed, the servers' goroutines end meanwhile, and what is
// counted is whatever the collector has not taken yet of both ends. The difference is of unsigned numbers, so a heap that a collection has
// made smaller is 17,592,186,044,415 MB. How many were open at once nobody counts; here Peak does.
//
// The document prints the messages of the whole run as "Msgs/sec": it is a count, ten a connection.
//
// It drops every error. A Dial that fails is then a nil connection, whose Close panics; here it is counted, and the first is told, as is the
// first that a client meets between its Dial and its Close. An Accept that fails ends the server's loop for good, and who waits in the queue
// waits for ever; here the listener closes with the loop, so that they are reset, those who come later are refused, and the run ends and says
// so. Both ends of a connection are descriptors of one process: half as many connections as it may open.
type runEvent struct {
	Event         string  `json:"event"`
	Connections   int     `json:"connections"`
	MemoryMB      uint64  `json:"memory_mb"` // as the document divides: whole, of 1024 × 1024
	AllocBefore   uint64  `json:"alloc_before_bytes"`
	AllocAfter    uint64  `json:"alloc_after_bytes"`
	Processed     int64   `json:"processed_messages"`
	Active        int64   `json:"active"`
	Peak          int64   `json:"peak_active"`
	Seconds       float64 `json:"seconds"`
	DialFailures  int64   `json:"dial_failures"`
	DialError     string  `json:"dial_error,omitempty"`
	AcceptError   string  `json:"accept_error,omitempty"`
	ExchangeError string  `json:"exchange_error,omitempty"`
}

const benchmarkWarmUp = 100 * time.Millisecond

// One level, on loopback alone, where the document listens on every address.
func answerRun(asked contract.Request) any {
	refused := contract.OutOfBounds(contract.Bound{Name: "count", Asked: asked.Count, Least: 1, Most: contract.MostAtOnce})
	if refused != nil {
		return refused
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return contract.Invalid(err.Error())
	}
	server, clients := &benchmarkServer{}, &benchmarkClients{}
	accepting := make(chan struct{})
	go func() {
		defer close(accepting)
		server.acceptAll(listener)
	}()
	time.Sleep(benchmarkWarmUp)

	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	result := runEvent{Event: "run", Connections: asked.Count, AllocBefore: m.Alloc}
	begin := time.Now()
	clients.run(listener.Addr().String(), asked.Count)
	result.Seconds = time.Since(begin).Seconds()

	runtime.ReadMemStats(&m)
	result.AllocAfter = m.Alloc
	result.MemoryMB = (m.Alloc - result.AllocBefore) / 1024 / 1024
	result.Processed = atomic.LoadInt64(&server.processed)
	result.Active = atomic.LoadInt64(&server.active)
	log.Printf("Connections: %d, Memory: %dMB, Msgs/sec: %d, Active: %d",
		asked.Count, result.MemoryMB, result.Processed, result.Active)

	// What follows is not the document's: what it leaves behind would be in the next run.
	listener.Close()
	<-accepting
	server.handlers.Wait()
	result.Peak = atomic.LoadInt64(&server.peak)
	result.AcceptError = server.acceptError
	result.DialFailures = clients.failures
	result.DialError, _ = clients.dialError.Load().(string)
	result.ExchangeError, _ = clients.exchangeError.Load().(string)
	return result
}
