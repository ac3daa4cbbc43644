package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"

	"go-peer/cli"
	"go-peer/contract"
	"go-peer/document"
	"go-peer/heap"
	"go-peer/requests"
)

// Document 003, section 4, the end of "Case 4 – Connection Pool for Outbound Connections": http.Client embeds a pool, and "creating a new
// client per request should be avoided".
//
// It is the transport that has the pool, and a client without one takes the transport of all (http.DefaultTransport). So a new client for
// each request opens no more connections than one that is kept; what does is a new transport for each, which is beside them for that.
type httpClient struct {
	routes    *document.Routes
	kept      http.Client
	requested atomic.Int64
	dialed    atomic.Int64
}

func runClient(arguments []string) {
	flags := cli.New()
	client := &httpClient{routes: document.TargetOption(flags, "localhost:8080")}
	cli.Parse(flags, arguments)
	contract.Run(append([]contract.Command{{Name: "run", Answer: client.answerRun}}, heap.Commands...))
}

func (c *httpClient) answerRun(asked contract.Request) any {
	modes := map[string]func() error{
		"client": c.byKept, "client-per-request": c.byNewClient, "transport-per-request": c.byNewTransport,
	}
	request, known := modes[asked.Mode]
	if !known {
		return contract.Invalid("mode: client, client-per-request or transport-per-request")
	}
	return requests.Answer(asked, request, &c.dialed)
}

func (c *httpClient) byKept() error { return c.get(&c.kept) }

func (c *httpClient) byNewClient() error { return c.get(&http.Client{}) }

// Its connection would stay open, with nobody to use it again.
func (c *httpClient) byNewTransport() error {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	return c.get(client)
}

// get reads the answer to its end, without which no connection goes back to a pool.
func (c *httpClient) get(client *http.Client) error {
	target := c.routes.Target(int(c.requested.Add(1) - 1))
	request, err := http.NewRequest(http.MethodGet, "http://"+target+"/", nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request.WithContext(httptrace.WithClientTrace(request.Context(), c.countDials())))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("answered %s", response.Status)
	}
	return nil
}

func (c *httpClient) countDials() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{ConnectDone: func(_, _ string, err error) {
		if err == nil {
			c.dialed.Add(1)
		}
	}}
}
