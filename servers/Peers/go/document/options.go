package document

import (
	"flag"
	"time"

	"go-peer/cli"
	"go-peer/contract"
)

// Seconds declares an option that is a time; the document's figure is its default.
func Seconds(flags *flag.FlagSet, name string, documents time.Duration) *time.Duration {
	flags.Func(name, "", cli.Seconds(&documents))
	return &documents
}

// Number declares an option that is so many at once, from 1; the document's figure is its default.
func Number(flags *flag.FlagSet, name string, documents int) *int {
	flags.Func(name, "", cli.WholeNumber(&documents, 1, contract.MostAtOnce))
	return &documents
}
