namespace Experiments.Subjects.HandOvers;

// Waits: how often a side really gave up its turn, null where only the kernel knows. A hand-over that is a switch has one.
public readonly record struct HandOverCount(long Given, long Taken, long? Waits)
{
    public static HandOverCount operator +(HandOverCount a, HandOverCount b) =>
        new(a.Given + b.Given, a.Taken + b.Taken, a.Waits + b.Waits);
}
