package document003

import (
	"bufio"
	"net"

	"go-peer/census"
)

// Section 1, its problem code: the handler starts a goroutine that reads and one that writes, and returns.
//
//	reader: [ reader 4 KB ] readMessage (parked) ─> processMessage ─> messages<-
//	                                            messages: channel of one
//	writer: <-messages (parked) ─> writeMessage [ writer 4 KB ] ─> Flush ─> <-messages ...
//
// Left open are both loops, what is between them, and who closes: here the lines of its fix, a channel of one, and the writer, when all
// that was read is written. So the two programs differ in the goroutine, its stack, the channel, and nothing else.
func handleInTwo(conn net.Conn) {
	messages := make(chan []byte, 1)
	go readLoop(conn, messages)
	go writeLoop(conn, messages)
}

func readLoop(conn net.Conn, messages chan<- []byte) {
	defer close(messages)
	reader := bufio.NewReader(conn)
	for {
		message, err := readMessage(reader)
		if err != nil {
			return
		}
		census.Received(len(message))
		messages <- processMessage(message)
	}
}

func writeLoop(conn net.Conn, messages <-chan []byte) {
	defer census.Closed()
	defer conn.Close()
	writer := bufio.NewWriter(conn)
	for message := range messages {
		writeMessage(writer, message)
		if writer.Flush() == nil {
			census.Sent(len(message))
		}
	}
}
