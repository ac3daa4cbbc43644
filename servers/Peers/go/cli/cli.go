// Package cli reads the options of a measured process: --name value, and one line for what it cannot follow.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"go-peer/contract"
)

// New reads options without printing: flag would show the whole usage after an error, and the contract is one line.
func New() *flag.FlagSet {
	flags := flag.NewFlagSet("go-peer", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// Parse ends the process with one line where an option is unknown or out of range, and with their names for --help.
func Parse(flags *flag.FlagSet, arguments []string) {
	if err := flags.Parse(arguments); errors.Is(err, flag.ErrHelp) {
		names := ""
		flags.VisitAll(func(f *flag.Flag) { names += " --" + f.Name })
		contract.Usage("options:%s", names)
	} else if err != nil {
		contract.Usage("%v (--help lists the options)", err)
	}
	if flags.NArg() > 0 {
		contract.Usage("unexpected argument %q: options are --name value", flags.Arg(0))
	}
}

// WholeNumber takes one from least to most.
func WholeNumber(target *int, least, most int) func(string) error {
	return func(text string) error {
		value, err := strconv.Atoi(text)
		if err != nil || value < least || value > most {
			return fmt.Errorf("give a whole number from %d to %d", least, most)
		}
		*target = value
		return nil
	}
}

// Seconds takes a time from a microsecond to a day, in seconds.
func Seconds(target *time.Duration) func(string) error {
	return func(text string) error {
		seconds, err := strconv.ParseFloat(text, 64)
		if err != nil || !(seconds >= 1e-6 && seconds <= 86_400) {
			return errors.New("give seconds from 0.000001 to 86400, such as 0.5")
		}
		*target = time.Duration(seconds * float64(time.Second))
		return nil
	}
}

// TrueOrFalse takes the word: the boolean flags of package flag take no separate value, and the contract writes `--no-delay false`.
func TrueOrFalse(target *bool) func(string) error {
	return func(text string) error {
		if text != "true" && text != "false" {
			return errors.New("give true or false")
		}
		*target = text == "true"
		return nil
	}
}

// IPAddress takes one of either family.
func IPAddress(target *net.IP) func(string) error {
	return func(text string) error {
		if *target = net.ParseIP(text); *target == nil {
			return errors.New("give an IP address, such as 127.0.0.1")
		}
		return nil
	}
}

// OneOf takes one of these words.
func OneOf(target *string, choices ...string) func(string) error {
	return func(text string) error {
		for _, choice := range choices {
			if text == choice {
				*target = text
				return nil
			}
		}
		return fmt.Errorf("give %s", strings.Join(choices, " or "))
	}
}
