package contract

import (
	"fmt"
	"strings"
)

// The most that a command may ask for: what is done in turn, what is remembered one by one, and what has a goroutine each, all at once.
const (
	MostInTurn     = 1 << 30
	MostRemembered = 1 << 24
	MostAtOnce     = 1 << 20
)

// A Bound is a number that was asked for, and the least and the most that it may be.
type Bound struct {
	Name               string
	Asked, Least, Most int
}

// OutOfBounds is the answer to a command of whose numbers one is too small or too large, and names the bounds of all; nil where none is.
func OutOfBounds(bounds ...Bound) any {
	outside := false
	var told []string
	for _, b := range bounds {
		outside = outside || b.Asked < b.Least || b.Asked > b.Most
		told = append(told, fmt.Sprintf("%s from %d to %d", b.Name, b.Least, b.Most))
	}
	if !outside {
		return nil
	}
	return Invalid("give " + strings.Join(told, ", "))
}
