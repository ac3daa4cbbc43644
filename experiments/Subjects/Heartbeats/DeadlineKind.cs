namespace Experiments.Subjects.Heartbeats;

public sealed record DeadlineKind(string Id, Func<int, Lateness, Deadlines> Create);
