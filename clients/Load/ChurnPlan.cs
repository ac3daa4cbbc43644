namespace Clients.Load;

// So many connections in all, `Window` at once: connect, echo one message, close by reset.
sealed record ChurnPlan(int Connections, int Window, long MessageBytes);
