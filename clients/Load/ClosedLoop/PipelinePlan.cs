namespace Clients.Load.ClosedLoop;

// A closed loop with `InFlight` messages under way at once on every open connection: one that has come back whole makes room for the
// next. They follow each other without a gap, so that a server may take as many at once as its buffer holds. With `Duration` messages
// are begun until it is over, and `Messages`, those of each connection, is ignored.
sealed record PipelinePlan(long Messages, long MessageBytes, int InFlight, TimeSpan? Duration);
