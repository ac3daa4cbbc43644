namespace Experiments.Heartbeats.Beating;

public sealed record DeadlineKind(string Id, string Description, Func<int, Lateness, Deadlines> Create);
