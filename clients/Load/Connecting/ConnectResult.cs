using Clients.Load.Phases;

namespace Clients.Load.Connecting;

// `Open` is of the whole client, the rest of this phase.
sealed record ConnectResult(int Open, Failures Failures, double Seconds, double CpuSeconds);
