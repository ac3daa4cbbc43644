package document001

import (
	"bufio"
	"net"

	"go-peer/census"
)

// "TCP Server: Goroutine-Per-Connection Pattern": a bufio.Reader and a bufio.Writer of 4 KB for each
// connection, whose requests are lines that ReadString returns.
//
//	goroutine: [ reader 4 KB ] ReadString (parked) ─> processRequest ─> [ writer 4 KB ] Flush ─> ReadString ...
func handleConnection(conn net.Conn) {
	defer conn.Close()
	answerLines(bufio.NewReader(conn), bufio.NewWriter(conn))
}

func answerLines(reader *bufio.Reader, writer *bufio.Writer) {
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			return
		}
		census.Received(len(line))
		response := processRequest(line)
		writer.WriteString(response)
		if writer.Flush() == nil {
			census.Sent(len(response))
		}
	}
}

// The document's own: "business logic here", and one answer for all.
func processRequest(string) string { return "OK\n" }
