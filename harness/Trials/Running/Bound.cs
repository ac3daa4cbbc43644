namespace Harness.Trials.Running;

/// <summary>The tightest of several limits.</summary>
/// <param name="Value">How much it allows.</param>
/// <param name="Setting">What sets it: <c>pids.max of the control group</c>.</param>
/// <param name="Remedy">What moves it, as an order: <c>raise ulimit -u</c>.</param>
public sealed record Bound(long Value, string Setting, string Remedy)
{
    /// <summary>Null where none is known.</summary>
    public static Bound? Tightest(params IEnumerable<Bound?> bounds) => bounds.OfType<Bound>().MinBy(bound => bound.Value);

    /// <summary>One that a file of a control group sets.</summary>
    /// <param name="remedies">What those who made the group call it.</param>
    public static Bound OfGroup(long value, string file, string remedies) =>
        new(value, $"{file} of the control group", $"raise {file} of the control group ({remedies})");
}
