// Package clock reads the clock that the suite's clients and the kernel stamp with.
package clock

import (
	"fmt"
	"syscall"
	"unsafe"
)

const clockMonotonic = 1

// Monotonic is CLOCK_MONOTONIC in nanoseconds, which package time has and does not show.
func Monotonic() int64 {
	var now syscall.Timespec
	if _, _, failed := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clockMonotonic, uintptr(unsafe.Pointer(&now)), 0); failed != 0 {
		panic(fmt.Sprintf("clock_gettime: %v", failed))
	}
	return now.Nano()
}
