using Clients.Load.Phases;

namespace Clients.Load.Messages;

// So many connections in all, `Window` at once: connect, echo one message, close. A close is a reset, or an orderly one, by a FIN from
// each end with the client's first: then it is the client that keeps the port in TIME_WAIT for a minute.
sealed record ChurnPlan(int Connections, int Window, long MessageBytes, bool Reset);
