module go-http

go 1.19

require go-peer v0.0.0

replace go-peer => ../go
