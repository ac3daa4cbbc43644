package document001

import (
	"net"

	"go-peer/census"
)

// "Fine-Grained Buffer Pooling": a slice of 4 KB from the pool for each read. It is taken before the wait, so an idle connection holds one
// all the same, and Put boxes its header for each read where the document counts no allocation.
//
//	take ─> [ slice 4 KB ] Read (parked) ─> process ─> give back ─> take ─> Read ...
//
// Left open is process(), which here returns the bytes.
func serveWithSlicePerRead(conn net.Conn) {
	defer conn.Close()
	for {
		slice := slices.Get().([]byte)
		n, err := conn.Read(slice)
		if err != nil {
			slices.Put(slice)
			return
		}
		census.Received(n)
		process(conn, slice[:n])
		slices.Put(slice)
	}
}
