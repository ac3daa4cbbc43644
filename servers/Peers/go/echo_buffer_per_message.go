package main

import (
	"net"
	"sync"

	"go-peer/census"
)

// The suite's variants of document 001's "Fine-Grained Buffer Pooling" (document001/slice_per_read.go is the document's own): a buffer is
// taken for each message and given back behind it. It is taken before the wait for the message, so a connection holds one while it is idle.
// The document counts two buffers a message: the second is the answer's.
//
//	take ─> Read (parked) ─> take ─> copy ─> Write ─> give both ─> take ─> Read ...
type bufferSource struct {
	take func() []byte
	give func([]byte)
}

func echoPerMessage(source bufferSource, cache *survivors) echo {
	return func(conn *net.TCPConn) {
		for echoOneMessage(conn, source, cache) == nil {
		}
	}
}

func echoOneMessage(conn *net.TCPConn, source bufferSource, cache *survivors) error {
	request := source.take()
	n, err := conn.Read(request)
	if err != nil {
		source.give(request)
		return err
	}
	census.Received(n)
	cache.keep(request[:n])

	answer := source.take()
	copy(answer, request[:n])
	n, err = conn.Write(answer[:n])
	census.Sent(n)
	source.give(answer)
	source.give(request)
	return err
}

// Without pooling: the collector finds what is given back.
func freshBuffers(bufferBytes int) bufferSource {
	return bufferSource{
		take: func() []byte { return make([]byte, bufferBytes) },
		give: func([]byte) {},
	}
}

// The pool holds slices, as the document's does: Put allocates 24 bytes for the slice's header each time, 48 a message, which a
// pool of pointers would not. That is what the document's own code allocates where it says nothing.
func pooledBuffers(bufferBytes int) bufferSource {
	pool := &sync.Pool{New: func() any { return make([]byte, bufferBytes) }}
	return bufferSource{
		take: func() []byte { return pool.Get().([]byte) },
		give: func(buffer []byte) { pool.Put(buffer) },
	}
}
