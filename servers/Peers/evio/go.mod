module evio-peer

go 1.19

require (
	github.com/tidwall/evio v1.0.8
	go-peer v0.0.0
)

require github.com/kavu/go_reuseport v1.5.0 // indirect

replace go-peer => ../go
