namespace Clients.Load.Watching;

// What is done to connections while it is watched who closes them.
// Patience: How long they are watched, at most.
// TrickleEvery: One byte is sent on each connection in so long, the connections one after the other; null for none.
// Byte: Which.
sealed record WatchPlan(TimeSpan Patience, TimeSpan? TrickleEvery, byte Byte);
