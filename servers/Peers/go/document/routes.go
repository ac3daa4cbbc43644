package document

import (
	"errors"
	"flag"
	"net"
	"strings"
	"time"
)

// Routes are where connections go to and come from, in turn.
//
// A source has some 28,000 ports to choose from (net.ipv4.ip_local_port_range). One that is bound, as document 004 does, shares them among
// all its targets, since bind(2) takes the port before connect(2) names the target; one that is not bound has them for each target.
type Routes struct {
	targets []string
	sources []net.Addr
}

// RouteOptions declares --target, which may be given again, and --source: addresses of this machine, separated by commas.
func RouteOptions(flags *flag.FlagSet, documents string) *Routes {
	routes := TargetOption(flags, documents)
	flags.Func("source", "", routes.addSources)
	return routes
}

// TargetOption declares --target alone.
func TargetOption(flags *flag.FlagSet, documents string) *Routes {
	routes := &Routes{targets: []string{documents}}
	var told []string
	flags.Func("target", "", func(text string) error {
		if _, _, err := net.SplitHostPort(text); err != nil {
			return errors.New("give an address and a port, such as 127.0.0.1:8080")
		}
		told = append(told, text)
		routes.targets = told
		return nil
	})
	return routes
}

func (r *Routes) addSources(text string) error {
	for _, source := range strings.Split(text, ",") {
		address := net.ParseIP(source)
		if address == nil {
			return errors.New("give addresses of this machine, such as 127.0.0.2,127.0.0.3")
		}
		r.sources = append(r.sources, &net.TCPAddr{IP: address})
	}
	return nil
}

// Target is where the connection of this number goes.
func (r *Routes) Target(number int) string { return r.targets[number%len(r.targets)] }

// Reason is why a dial failed, without the addresses, which differ from one to the next.
func Reason(err error) string {
	var dial *net.OpError
	if errors.As(err, &dial) {
		return dial.Err.Error()
	}
	return err.Error()
}

// Dial opens the connection of this number; without a timeout it takes as long as the kernel tries.
func (r *Routes) Dial(number int, timeout time.Duration) (net.Conn, error) {
	dialer := net.Dialer{Timeout: timeout}
	if len(r.sources) > 0 {
		dialer.LocalAddr = r.sources[number/len(r.targets)%len(r.sources)]
	}
	return dialer.Dial("tcp", r.Target(number))
}
