using Harness.Records;

namespace Harness.Judging;

/// <summary>
/// One figure of two runs. What became of it is decided as <see cref="Judge"/> decides a claim: a band of 5% lies around each value, and
/// the whole of both 99% intervals must be on one side of its end. <i>Same</i>: no value of one interval is more than 5% from any of the
/// other, the two one-sided tests of equivalence (Schuirmann, https://doi.org/10.1007/BF01068419). <i>Better</i>, <i>worse</i>,
/// <i>differs</i>: every value of one is more than 5% from every value of the other, so that the least change that the noise of both runs
/// allows is beyond the band. Else it is <i>too noisy</i>. Two intervals of 99% that are set against each other miss in two of a hundred
/// at most, and where both runs are equally noisy in one of some thousands (Schenker and Gentleman,
/// https://doi.org/10.1198/000313001317097960), which a table of some thousands of lines needs. A wider interval of either run never
/// decides what a narrower one leaves open, and the runs in the other order give the mirror image.
/// <para>A median needs <see cref="LeastRepetitions"/> of each run, since two values may agree by chance; what a trial counts one by one
/// (<see cref="Column.IsCounted"/>) is exact with one, and where trials do not agree it lies between their extremes. A figure of bytes is
/// the same within one byte, so that nothing is not set in relation to nothing.</para>
/// </summary>
/// <param name="Subject">Who was measured.</param>
/// <param name="Column">What was.</param>
/// <param name="At">Of a median its point, <c>connections=1000</c>; of a slope the parameter, <c>connections</c>.</param>
/// <param name="First">Of the run before.</param>
/// <param name="Other">Of the run after.</param>
/// <param name="Better">Which way is better; null where the question does not say.</param>
public sealed record Change(string Subject, Column Column, string At, Estimate First, Estimate Other, Direction? Better)
{
    /// <summary>How far a figure may move and be the same.</summary>
    public const double Band = 0.05;

    /// <summary>How many repetitions of each run a median is compared with.</summary>
    public const int LeastRepetitions = 3;

    private const int MostRepetitions = 1_000;

    /// <summary>Whether it is a slope over a parameter, and not the median at a point.</summary>
    public bool IsSlope => First.Fitted > 1;

    /// <summary>The change against the run before as a share of it, 0.07 for 7% more; infinite or NaN of nothing.</summary>
    public double Share => (Other.Interval.Value - First.Interval.Value) / Math.Abs(First.Interval.Value);

    /// <summary>What became of it.</summary>
    public ChangeKind Kind => Beyond(Band);

    /// <summary>The same with another band.</summary>
    /// <param name="band">A share from 0 to below 1.</param>
    public ChangeKind Beyond(double band) => Beyond(First, Other, band);

    /// <summary>
    /// How many more repetitions of each run are expected to decide, by the spread that these have; null where it is decided, or where a
    /// thousand would not do: the change is as large as the band, or the line is bent.
    /// </summary>
    public int? MoreRepetitions
    {
        get
        {
            int least = Math.Max(1, LeastRepetitions - Math.Min(First.Repetitions, Other.Repetitions)), most = MostRepetitions;
            if (Kind != ChangeKind.TooNoisy)
                return null;
            if (!First.Interval.IsBounded || !Other.Interval.IsBounded)
                return least;
            if (!Decides(most))
                return null;
            while (least < most)
            {
                int middle = (least + most) / 2;
                (least, most) = Decides(middle) ? (least, middle) : (middle + 1, most);
            }
            return least;
        }
    }

    private bool Decides(int more) => Beyond(First.After(more), Other.After(more), Band) != ChangeKind.TooNoisy;

    private ChangeKind Beyond(Estimate first, Estimate other, double band)
    {
        if (First.Fitted == 1 && Math.Min(first.Repetitions, other.Repetitions) < LeastRepetitions)
            return ChangeKind.TooNoisy;
        (Interval before, Interval after) = (first.Interval, other.Interval);
        if (after.High <= Above(before.Low, band) && before.High <= Above(after.Low, band))
            return ChangeKind.Same;
        return after.Low > Above(before.High, band) ? Moved(Direction.Higher)
            : before.Low > Above(after.High, band) ? Moved(Direction.Lower)
            : ChangeKind.TooNoisy;
    }

    private ChangeKind Moved(Direction way) =>
        Better is null ? ChangeKind.Differs : way == Better ? ChangeKind.Better : ChangeKind.Worse;

    /// <summary>The upper end of the band around a value. It grows with the value, which is why noise makes nothing bolder.</summary>
    private double Above(double value, double band) => value + Math.Max(band * Math.Abs(value), Column.Unit == "B" ? 1 : 0);
}
