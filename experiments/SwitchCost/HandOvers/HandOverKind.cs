namespace Experiments.SwitchCost.HandOvers;

public sealed record HandOverKind(string Id, string Description, Func<HandOver> Create)
{
    // One thread runs both sides: a second core changes nothing.
    public bool OneCoreOnly { get; init; }
}
