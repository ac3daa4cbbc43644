package document003

import (
	"log"
	"runtime"
	"time"

	"go-peer/census"
)

// monitor prints what the document's does, but to stderr: stdout is the contract's. ReadMemStats stops the world each time.
func monitor(every time.Duration) {
	for range time.NewTicker(every).C {
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		log.Printf("Connections: %d, Goroutines: %d, Memory: %.2f GB",
			census.Open.Load(), runtime.NumGoroutine(), float64(memory.Alloc)/(1<<30))
	}
}
