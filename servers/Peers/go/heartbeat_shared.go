package main

import (
	"sort"
	"sync"
	"time"
)

// One goroutine for all heartbeats, for the two shapes that document 004 ends with and does not show. "One ticker fanning out to N batches"
// is batches: N is 100, and each has its turn once a period. "A single epoll loop with a sorted heartbeat heap" is byMoment: without sockets
// there is nothing for epoll to watch, so the loop waits for a timer, where epoll_wait would have its timeout.
//
//	drive:  lock ──> turn: whatever is due comes ──> unlock ──> sleep until the next is due, or one was moved to come sooner
type schedule interface {
	arm(now int64, due []int64)
	set(index int, due int64)
	next() int64
	turn(now int64, come func(due int64))
}

type shared struct {
	lock     sync.Mutex
	schedule schedule
	sooner   chan struct{}
}

func (s *shared) moveTo(index int, due int64) {
	s.lock.Lock()
	earlier := due < s.schedule.next()
	s.schedule.set(index, due)
	s.lock.Unlock()
	if earlier {
		select {
		case s.sooner <- struct{}{}:
		default:
		}
	}
}

func (h *heartbeats) drive(s *shared) {
	timer := time.NewTimer(farAway)
	for {
		s.lock.Lock()
		s.schedule.turn(h.now(), func(due int64) { h.late.record(h.now() - due) })
		next := s.schedule.next()
		s.lock.Unlock()
		if !timer.Stop() {
			select {
			case <-timer.C:
			default:
			}
		}
		timer.Reset(h.until(next))
		select {
		case <-timer.C:
		case <-s.sooner:
		}
	}
}

// batches: each is looked through once a period, when the last of it is due, like the .NET subject of that name.
type batches struct {
	due   []int64
	order []int // by moment, when all were new
	ends  []int
	first int64
	turns int64
}

const (
	batchCount = 100
	batchTick  = int64(heartbeatPeriod) / batchCount
)

func (b *batches) arm(now int64, due []int64) {
	b.due, b.order, b.ends = due, make([]int, len(due)), make([]int, batchCount)
	for i := range b.order {
		b.order[i] = i
	}
	sort.Slice(b.order, func(x, y int) bool { return due[b.order[x]] < due[b.order[y]] })
	b.first = due[b.order[0]]
	for place, index := range b.order {
		batch := (due[index] - b.first) / batchTick
		if batch >= batchCount {
			batch = batchCount - 1
		}
		b.ends[batch] = place + 1
	}
	for batch := 1; batch < batchCount; batch++ {
		if b.ends[batch] < b.ends[batch-1] {
			b.ends[batch] = b.ends[batch-1]
		}
	}
	if b.first > now { // batches have their turns also while nothing is due
		b.first -= (b.first - now) / int64(heartbeatPeriod) * int64(heartbeatPeriod)
	}
}

func (b *batches) set(index int, due int64) { b.due[index] = due }

func (b *batches) next() int64 { return b.first + (b.turns+1)*batchTick }

func (b *batches) turn(now int64, come func(due int64)) {
	for ; b.next() <= now; b.turns++ {
		batch, begin := int(b.turns%batchCount), 0
		if batch > 0 {
			begin = b.ends[batch-1]
		}
		for _, index := range b.order[begin:b.ends[batch]] {
			if due := b.due[index]; due <= now {
				b.due[index] = due + int64(heartbeatPeriod)
				come(due)
			}
		}
	}
}

// byMoment: a binary heap; a parent is due no later than its two children.
type byMoment struct {
	due    []int64
	nodes  []int // index of a heartbeat
	places []int // where its node is
}

func (m *byMoment) arm(_ int64, due []int64) {
	m.due, m.nodes, m.places = due, make([]int, len(due)), make([]int, len(due))
	for i := range due {
		m.nodes[i], m.places[i] = i, i
	}
	for place := len(due) / 2; place >= 0; place-- {
		m.sink(m.nodes[place], place)
	}
}

func (m *byMoment) set(index int, due int64) {
	earlier := due < m.due[index]
	m.due[index] = due
	if earlier {
		m.rise(index, m.places[index])
	} else {
		m.sink(index, m.places[index])
	}
}

func (m *byMoment) next() int64 { return m.due[m.nodes[0]] }

func (m *byMoment) turn(now int64, come func(due int64)) {
	for m.next() <= now {
		index := m.nodes[0]
		due := m.due[index]
		m.due[index] = due + int64(heartbeatPeriod)
		m.sink(index, 0)
		come(due)
	}
}

func (m *byMoment) rise(index, place int) {
	for place > 0 {
		parent := (place - 1) / 2
		if m.due[m.nodes[parent]] <= m.due[index] {
			break
		}
		m.put(m.nodes[parent], place)
		place = parent
	}
	m.put(index, place)
}

func (m *byMoment) sink(index, place int) {
	for child := 2*place + 1; child < len(m.nodes); child = 2*place + 1 {
		if child+1 < len(m.nodes) && m.due[m.nodes[child+1]] < m.due[m.nodes[child]] {
			child++
		}
		if m.due[m.nodes[child]] >= m.due[index] {
			break
		}
		m.put(m.nodes[child], place)
		place = child
	}
	m.put(index, place)
}

func (m *byMoment) put(index, place int) { m.nodes[place], m.places[index] = index, place }
