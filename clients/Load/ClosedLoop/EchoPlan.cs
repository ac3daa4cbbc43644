namespace Clients.Load.ClosedLoop;

// A closed loop: each connection sends a message and sends its next one only when the whole of the first has come back.
// With `Duration` the rounds go on until it is over, and `Messages` is ignored.
sealed record EchoPlan(long Messages, long MessageBytes, int Window, TimeSpan? Duration);
