namespace Experiments.SlowHandlers;

/// <summary>What a course of <c>second:connections</c> comes to.</summary>
static class SteadyCourse
{
    /// <summary>The median of those looks that lie in the second half of its time; null of an empty one.</summary>
    public static double? Of(string course)
    {
        DataPoint[] looks = ValueOverTime.PointsOf(course);
        double[] second = [.. looks.Where(look => look.X >= looks[^1].X / 2).Select(look => look.Y).Order()];
        return second.Length == 0 ? null : (second[(second.Length - 1) / 2] + second[second.Length / 2]) / 2;
    }
}
