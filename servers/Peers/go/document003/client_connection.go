package document003

import (
	"net"
	"sync/atomic"
	"time"

	"go-peer/contract"
)

// pingCensus counts what the document's client does not: its connections end without a word, and stay established in its count.
type pingCensus struct {
	open, sent, answered, failed atomic.Int64
}

type clientCensusEvent struct {
	Event       string `json:"event"`
	Established int64  `json:"established"`
	Errors      int64  `json:"errors"`
	Open        int64  `json:"open"`
	Sent        int64  `json:"pings_sent"`
	Answered    int64  `json:"pings_answered"`
	Failed      int64  `json:"pings_failed"`
}

func (c *loadTestClient) answerCensus(contract.Request) any {
	return clientCensusEvent{"census", c.established.Load(), c.failures.Load(),
		c.added.open.Load(), c.added.sent.Load(), c.added.answered.Load(), c.added.failed.Load()}
}

// A goroutine and a ticker for each connection, which wakes every 30 s:
//
//	<-ticker.C (parked) ─> Write "ping\n", 5 s at most ─> a new buffer of 5 bytes ─> Read, 5 s at most ─> <-ticker.C ...
//
// One read may bring less than the five bytes; the rest then answers the next ping.
func (c *loadTestClient) pingForEver(conn net.Conn) {
	defer c.added.open.Add(-1)
	defer conn.Close()
	ticker := time.NewTicker(c.ping)
	defer ticker.Stop()
	for range ticker.C {
		if err := c.pingOnce(conn); err != nil {
			c.added.failed.Add(1)
			return
		}
		c.added.answered.Add(1)
	}
}

func (c *loadTestClient) pingOnce(conn net.Conn) error {
	conn.SetWriteDeadline(time.Now().Add(c.write))
	if _, err := conn.Write([]byte("ping\n")); err != nil {
		return err
	}
	c.added.sent.Add(1)
	answer := make([]byte, 5)
	conn.SetReadDeadline(time.Now().Add(c.read))
	_, err := conn.Read(answer)
	return err
}
