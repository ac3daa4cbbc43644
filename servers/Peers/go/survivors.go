package main

import (
	"sync/atomic"

	"go-peer/census"
)

// survivors are what a real server keeps of its messages, a cache: each message's bytes go to a fresh slice that replaces an entry
// chosen by a generator, so that objects die at every age and a collection has something to mark.
type survivors struct {
	entries []atomic.Pointer[byte] // to the first byte, which keeps all of a slice alive
	state   census.Counter
}

// No entries: nothing is kept.
func newSurvivors(entries int) *survivors {
	return &survivors{entries: make([]atomic.Pointer[byte], entries)}
}

func (s *survivors) keep(message []byte) {
	if len(s.entries) == 0 || len(message) == 0 {
		return
	}
	kept := make([]byte, len(message))
	copy(kept, message)
	s.entries[s.next()%uint64(len(s.entries))].Store(&kept[0])
}

// SplitMix64 (Steele, Lea, Flood 2014, https://doi.org/10.1145/2660193.2660195): its state is a sum, so goroutines share it with
// one addition, and the sequence is the same in every run.
func (s *survivors) next() uint64 {
	const goldenGamma = -0x61c8864680b583eb // 0x9e3779b97f4a7c15 as a signed number
	z := uint64(s.state.Add(goldenGamma))
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
