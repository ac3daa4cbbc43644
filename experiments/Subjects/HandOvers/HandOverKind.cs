namespace Experiments.Subjects.HandOvers;

public sealed record HandOverKind(string Id, Func<HandOver> Create);
