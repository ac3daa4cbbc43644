using Clients.Load.Phases;

namespace Clients.Load.Messages;

// `Messages` were taken by the kernel as a whole. Connections whose message was not are counted in `Failures` and closed.
sealed record SendResult(long Messages, long Bytes, Failures Failures, double Seconds, double CpuSeconds);
