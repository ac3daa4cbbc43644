package main

import (
	"math/bits"
	"sync/atomic"
)

const (
	subBucketBits   = 5
	subBuckets      = 1 << subBucketBits
	largestExponent = 40
)

// How late heartbeats came, from any goroutine, in log-linear buckets as in the .NET subjects: 32 to each power of two.
type lateness struct {
	counts   [(largestExponent - subBucketBits + 2) * subBuckets]int64
	early    int64
	earliest int64 // 0 or below
	maximum  int64
}

func (l *lateness) came() (count int64) {
	for i := range l.counts {
		count += atomic.LoadInt64(&l.counts[i])
	}
	return count
}

// How many came no later than that, to the middle of a bucket.
func (l *lateness) within(nanos int64) (count int64) {
	for bucket := 0; bucket <= bucketOf(nanos); bucket++ {
		if middleOf(bucket) <= float64(nanos) {
			count += atomic.LoadInt64(&l.counts[bucket])
		}
	}
	return count
}

func (l *lateness) record(nanos int64) {
	if nanos < 0 {
		l.recordEarly(nanos)
		nanos = 0
	}
	atomic.AddInt64(&l.counts[bucketOf(nanos)], 1)
	for seen := atomic.LoadInt64(&l.maximum); nanos > seen; seen = atomic.LoadInt64(&l.maximum) {
		if atomic.CompareAndSwapInt64(&l.maximum, seen, nanos) {
			return
		}
	}
}

func (l *lateness) recordEarly(nanos int64) {
	atomic.AddInt64(&l.early, 1)
	for seen := atomic.LoadInt64(&l.earliest); nanos < seen; seen = atomic.LoadInt64(&l.earliest) {
		if atomic.CompareAndSwapInt64(&l.earliest, seen, nanos) {
			return
		}
	}
}

func (l *lateness) clear() {
	for i := range l.counts {
		atomic.StoreInt64(&l.counts[i], 0)
	}
	atomic.StoreInt64(&l.early, 0)
	atomic.StoreInt64(&l.earliest, 0)
	atomic.StoreInt64(&l.maximum, 0)
}

// The middle of the bucket of that percentile in microseconds, at most the maximum; 0 of nothing.
func (l *lateness) percentile(percent float64, count int64) float64 {
	rank, seen := int64(percent/100*float64(count)+0.999999), int64(0)
	for bucket := range l.counts {
		seen += atomic.LoadInt64(&l.counts[bucket])
		if seen >= rank && seen > 0 {
			return min(middleOf(bucket), float64(atomic.LoadInt64(&l.maximum))) / 1e3
		}
	}
	return 0
}

// Log-linear: 32 buckets to each power of two, as in the .NET subjects.
func bucketOf(nanos int64) int {
	if nanos >= 1<<largestExponent {
		nanos = 1<<largestExponent - 1
	}
	shift := bits.Len64(uint64(nanos)) - 1 - subBucketBits
	if shift < 0 {
		shift = 0
	}
	return shift*subBuckets + int(nanos>>shift)
}

func middleOf(bucket int) float64 {
	if bucket < 2*subBuckets {
		return float64(bucket)
	}
	shift := bucket/subBuckets - 1
	return float64(int64(bucket%subBuckets+subBuckets)<<shift) + float64(int64(1)<<shift-1)/2
}

func min(a, b float64) float64 {
	if a < b {
		return a
	}
	return b
}
