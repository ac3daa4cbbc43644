package document003

import (
	"bufio"
	"io"
	"net"

	"go-peer/census"
)

// Section 1, its fix: one goroutine and buffered I/O.
//
//	goroutine: [ reader 4 KB ] readMessage (parked) ─> processMessage ─> writeMessage [ writer 4 KB ] ─> Flush ─> readMessage ...
//
// Left open is what a message is, and what is done with it: here a line, returned as it came, as in the load test of section 5. The errors
// of writing are dropped, as there.
func handleInOne(conn net.Conn) {
	defer conn.Close()
	reader, writer := bufio.NewReader(conn), bufio.NewWriter(conn)
	for {
		message, err := readMessage(reader)
		if err != nil {
			return
		}
		census.Received(len(message))
		writeMessage(writer, processMessage(message))
		if writer.Flush() == nil {
			census.Sent(len(message))
		}
	}
}

func readMessage(reader *bufio.Reader) ([]byte, error) { return reader.ReadBytes('\n') }

func processMessage(message []byte) []byte { return message }

func writeMessage(writer io.Writer, message []byte) { writer.Write(message) }
