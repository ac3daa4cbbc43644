// Package heap answers what the memory and the collector of this process do.
package heap

import (
	"runtime"
	"runtime/debug"

	"go-peer/contract"
)

// What a process may offer; Commands are all.
var (
	Collect = contract.Command{Name: "collect", Answer: answerCollect}
	Memory  = contract.Command{Name: "memory", Answer: answerMemory}

	Commands = []contract.Command{Collect, Memory, {Name: "gc", Answer: answerGc}, {Name: "pauses", Answer: answerPauses}}
)

// Twice, because finalizers run between two collections and a sync.Pool lets go of its contents at the second;
// FreeOSMemory collects once more and returns the free pages.
func answerCollect(contract.Request) any {
	runtime.GC()
	runtime.GC()
	debug.FreeOSMemory()
	return contract.Plain{Event: "collect"}
}

type memoryEvent struct {
	Event            string  `json:"event"`
	ManagedLive      uint64  `json:"managed_live_bytes"`
	ManagedCommitted uint64  `json:"managed_committed_bytes"`
	Allocated        uint64  `json:"allocated_bytes"`
	AllocatedObjects uint64  `json:"allocated_objects"`
	AllocatedBuffers *uint64 `json:"allocated_buffers,omitempty"` // nil: this subject has no buffers, or larger ones than are counted
	StackInuse       uint64  `json:"stack_inuse_bytes"`
	Sys              uint64  `json:"sys_bytes"`
}

// BufferBytes is how large the buffers of this process are; 0: it has none.
var BufferBytes int

// managed_live is HeapAlloc: heap objects, without goroutine stacks. managed_committed is Sys - HeapReleased: all that the
// runtime took from the system and has not given back, stacks and its own tables included; the part not yet touched is not resident.
func answerMemory(contract.Request) any {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return memoryEvent{
		Event:            "memory",
		ManagedLive:      m.HeapAlloc,
		ManagedCommitted: m.Sys - m.HeapReleased,
		Allocated:        m.TotalAlloc,
		AllocatedObjects: m.Mallocs,
		AllocatedBuffers: allocatedBuffers(&m),
		StackInuse:       m.StackInuse,
		Sys:              m.Sys,
	}
}

// The runtime counts objects by size class: these are all that it ever allocated of the class of a buffer, so no fewer than the buffers
// themselves. The count stops the world and is exact.
func allocatedBuffers(m *runtime.MemStats) *uint64 {
	for i := range m.BySize {
		if BufferBytes > 0 && m.BySize[i].Size >= uint32(BufferBytes) {
			return &m.BySize[i].Mallocs
		}
	}
	return nil
}

type gcEvent struct {
	Event       string    `json:"event"`
	Collections [3]uint32 `json:"collections"`
	Pause       float64   `json:"pause_seconds"`
}

var lastGc struct {
	collections uint32
	pauseNanos  uint64
}

// Go has one generation: every collection is a full one, which is what the contract's third place counts.
func answerGc(contract.Request) any {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	event := gcEvent{
		Event:       "gc",
		Collections: [3]uint32{0, 0, m.NumGC - lastGc.collections},
		Pause:       float64(m.PauseTotalNs-lastGc.pauseNanos) / 1e9,
	}
	lastGc.collections, lastGc.pauseNanos = m.NumGC, m.PauseTotalNs
	return event
}
