package document003

import (
	"log"
	"runtime"
	"time"

	"go-peer/census"
)

// monitor prints what that of the document's server does, but to stderr: stdout is the contract's. ReadMemStats stops the world each time.
func monitor(every time.Duration) {
	for range time.NewTicker(every).C {
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		log.Printf("Connections: %d, Goroutines: %d, Memory: %.2f GB",
			census.Open.Load(), runtime.NumGoroutine(), float64(memory.Alloc)/(1<<30))
	}
}

// monitor logs what that of the document's client does.
func (c *loadTestClient) monitor(every time.Duration) {
	for range time.NewTicker(every).C {
		log.Printf("Established: %d, Errors: %d", c.established.Load(), c.failures.Load())
	}
}
