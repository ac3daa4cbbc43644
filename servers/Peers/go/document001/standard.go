package document001

import (
	"bufio"
	"net"

	"go-peer/census"
)

// "Standard Buffered I/O": the same pair of 4 KB, and nobody looks at ReadString's error. At the end of the stream it returns at once, with
// nothing and an error, so the loop answers requests that nobody made: to a peer that has closed its half without end, and once the peer
// has gone to nobody, with a core, until the process ends. The connection is never closed.
//
//	goroutine: [ reader 4 KB ] ReadString ─> processRequest ─> [ writer 4 KB ] Flush ─> ReadString ... for ever
func serveStandard(conn net.Conn) {
	defer conn.Close()
	reader, writer := bufio.NewReader(conn), bufio.NewWriter(conn)
	for {
		line, _ := reader.ReadString('\n')
		census.Received(len(line))
		response := processRequest(line)
		writer.WriteString(response)
		if writer.Flush() == nil {
			census.Sent(len(response))
		}
	}
}
