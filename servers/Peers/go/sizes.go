package main

import (
	"debug/dwarf"
	"debug/elf"
	"fmt"
	"os"

	"go-peer/contract"
)

// Sizes of structures that document 001 itemises, as the compiler laid them out: read from this program's own debugging information,
// since the runtime shows them to nobody. It is a process of its own, because reading it takes megabytes.
type sizesEvent struct {
	Event   string `json:"event"`
	G       int64  `json:"g_bytes"`        // what the runtime keeps of a goroutine, beside its stack
	Conn    int64  `json:"conn_bytes"`     // the value of a net.Conn and all that it leads to: a net.TCPConn and its netFD
	TCPConn int64  `json:"tcp_conn_bytes"` // a net.TCPConn alone
}

const interfaceBytes = 16 // a word for the type, a word for the data

func runSizes() {
	sizes, err := structSizes("runtime.g", "net.netFD", "net.TCPConn")
	if err != nil {
		contract.Fail(1, "cannot read the sizes of structures: %v; build without -ldflags -s and -w", err)
	}
	tcpConn := sizes["net.TCPConn"]
	contract.Emit(sizesEvent{"sizes", sizes["runtime.g"], interfaceBytes + tcpConn + sizes["net.netFD"], tcpConn})
}

func structSizes(names ...string) (map[string]int64, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	file, err := elf.Open(program)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	debugging, err := file.DWARF()
	if err != nil {
		return nil, err
	}
	return findStructs(debugging.Reader(), names)
}

func findStructs(entries *dwarf.Reader, names []string) (map[string]int64, error) {
	wanted := map[string]bool{}
	for _, name := range names {
		wanted[name] = true
	}
	sizes := map[string]int64{}
	for len(sizes) < len(wanted) {
		entry, err := entries.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			return nil, fmt.Errorf("only %d of %v are there", len(sizes), names)
		}
		name, _ := entry.Val(dwarf.AttrName).(string)
		if entry.Tag == dwarf.TagStructType && wanted[name] {
			sizes[name], _ = entry.Val(dwarf.AttrByteSize).(int64)
		}
		if entry.Tag == dwarf.TagSubprogram {
			entries.SkipChildren()
		}
	}
	return sizes, nil
}
