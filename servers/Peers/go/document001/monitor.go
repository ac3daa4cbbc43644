package document001

import (
	"flag"
	"log"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"go-peer/contract"
	"go-peer/document"
)

// "Monitoring Active Connections": a monitor that counts with atomics, raises its peak by compare-and-swap, has an entry for each
// connection in a map behind a lock, by the address of the peer, and logs a line every 10 s.
//
//	goroutine: onConnect ─> [ buffer 4 KB ] Read (parked) ─> Write ─> Read ... ─> onDisconnect
//	ticker, 10 s: log
//
// Left open are the handler, an echo here, and who writes to the entries: nobody, so they keep the moment of the beginning.
type connectionMonitor struct {
	active, total, peak int64 // atomic
	created             time.Time
	mu                  sync.RWMutex
	connections         map[string]*connInfo
}

type connInfo struct {
	createdAt, lastActive time.Time
	bytesRead, bytesWrite int64
}

const monitorInterval = 10 * time.Second

func monitored(*flag.FlagSet) func() document.Server {
	return func() document.Server {
		m := &connectionMonitor{created: time.Now(), connections: map[string]*connInfo{}}
		go m.logStats()
		return document.Server{
			Listen:   document.Listen,
			Serve:    document.LogAndContinue(m.serve),
			Commands: []contract.Command{{Name: "monitor", Answer: m.answer}},
		}
	}
}

func (m *connectionMonitor) serve(conn net.Conn) {
	defer conn.Close()
	m.onConnect(conn.RemoteAddr().String())
	defer m.onDisconnect(conn.RemoteAddr().String())
	echo(conn, make([]byte, bufferBytes))
}

func (m *connectionMonitor) onConnect(address string) {
	atomic.AddInt64(&m.active, 1)
	atomic.AddInt64(&m.total, 1)

	m.mu.Lock()
	m.connections[address] = &connInfo{createdAt: time.Now(), lastActive: time.Now()}
	m.mu.Unlock()

	raise(&m.peak, &m.active)
}

// Both are read anew each time round.
func raise(peak, active *int64) {
	for {
		current, known := atomic.LoadInt64(active), atomic.LoadInt64(peak)
		if current <= known || atomic.CompareAndSwapInt64(peak, known, current) {
			return
		}
	}
}

func (m *connectionMonitor) onDisconnect(address string) {
	atomic.AddInt64(&m.active, -1)
	m.mu.Lock()
	delete(m.connections, address)
	m.mu.Unlock()
}

func (m *connectionMonitor) stats() map[string]int64 {
	return map[string]int64{
		"active": atomic.LoadInt64(&m.active),
		"total":  atomic.LoadInt64(&m.total),
		"peak":   atomic.LoadInt64(&m.peak),
	}
}

type monitorEvent struct {
	Event  string `json:"event"`
	Active int64  `json:"active"`
	Total  int64  `json:"total"`
	Peak   int64  `json:"peak"`
}

func (m *connectionMonitor) answer(contract.Request) any {
	stats := m.stats()
	return monitorEvent{"monitor", stats["active"], stats["total"], stats["peak"]}
}

func (m *connectionMonitor) logStats() {
	ticker := time.NewTicker(monitorInterval)
	defer ticker.Stop()
	for range ticker.C {
		stats := m.stats()
		log.Printf("Connections - Active: %d, Total: %d, Peak: %d", stats["active"], stats["total"], stats["peak"])
	}
}
