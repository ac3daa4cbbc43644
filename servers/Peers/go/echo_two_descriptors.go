package main

import (
	"net"
	"os"

	"go-peer/census"
)

// Document 003 counts 165,000 descriptors for 85,000 connections and puts it down to two goroutines a connection. Two goroutines share
// one descriptor: it is TCPConn.File that makes two, by dup(2). So this server has one goroutine a connection and reads and writes
// through such a duplicate, while the connection keeps its own.
//
// The duplicate is made before the connection counts as accepted: a process that is short of descriptors leaves it waiting, as one
// that cannot accept does.
func (s *server) startThroughFile(conn *net.TCPConn) error {
	file, err := conn.File()
	if err != nil {
		return err
	}
	census.Opened()
	go s.serveThroughFile(conn, file)
	return nil
}

func (s *server) serveThroughFile(conn *net.TCPConn, file *os.File) {
	s.setOptions(conn)
	s.echoThroughFile(file)
	file.Close()
	s.end(conn)
}

func (s *server) echoThroughFile(file *os.File) {
	buffer := make([]byte, s.bufferBytes)
	for {
		n, err := file.Read(buffer)
		if err != nil {
			return
		}
		census.Received(n)
		n, err = file.Write(buffer[:n])
		census.Sent(n)
		if err != nil {
			return
		}
	}
}
