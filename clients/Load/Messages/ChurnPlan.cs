using Contract;

namespace Clients.Load.Messages;

// So many connections in all, `Window` at once: connect, echo one message, close. A close is a reset, or an orderly one, by a FIN from
// each end with the client's first: then it is the client that keeps the port in TIME_WAIT for a minute. A life that ends before its answer
// ends by a reset.
sealed record ChurnPlan(int Connections, int Window, long MessageBytes, bool Reset, LifeEnd Until = LifeEnd.Answered);
