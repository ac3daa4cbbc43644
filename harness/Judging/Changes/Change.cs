using Harness.Records;

namespace Harness.Judging;

/// <summary>
/// One figure of two runs. What became of it is decided as <see cref="Judge"/> decides a claim: a band of 5% lies around each value, and
/// the whole of both 99% intervals must be on one side of its end. <i>Same</i>: no value of one interval is more than 5% from any of the
/// other, the two one-sided tests of equivalence (Schuirmann, https://doi.org/10.1007/BF01068419). <i>Better</i>, <i>worse</i>,
/// <i>differs</i>: every value of one is more than 5% from every value of the other, so that the least change that the noise of both runs
/// allows is beyond the band. Else it is <i>too noisy</i>. Two intervals of 99% that are set against each other miss in two of a hundred
/// at most, and where both runs are equally noisy and their noise is normal in one of some thousands (Schenker and Gentleman,
/// https://doi.org/10.1198/000313001317097960). What falls into one of two modes by chance seems to move where all of one run fall into
/// one and all of the other into the other: 2 of 64 times with three repetitions and 2 of 1,024 with five, which is why
/// <see cref="LeastRepetitions"/> are asked for. A wider interval of either run never decides what a narrower one leaves open, and the
/// runs in the other order give the mirror image.
/// <para>What a trial counts one by one (<see cref="Column.IsCounted"/>) lies between the extremes of its trials, and is decided where
/// each run has <see cref="LeastCounts"/> and they agree within the band: one trial has nothing to agree with. A figure of bytes is the
/// same within one byte, so that nothing is not set in relation to nothing; a slope in bytes a byte is not.</para>
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

    /// <summary>How many repetitions of each run a median is compared with, and how many rows a slope.</summary>
    public const int LeastRepetitions = 5;

    /// <summary>How many trials of each run a count is compared with.</summary>
    public const int LeastCounts = 2;

    private const int MostRepetitions = 1_000;

    /// <summary>Whether it is a slope over a parameter that is itself in bytes.</summary>
    public bool IsPerByte { get; init; }

    /// <summary>Whether it is a slope over a parameter, and not the median at a point.</summary>
    public bool IsSlope => First.Fitted > 1;

    /// <summary>The change against the run before as a share of it, 0.07 for 7% more; infinite or NaN of nothing.</summary>
    public double Share => (Other.Interval.Value - First.Interval.Value) / Math.Abs(First.Interval.Value);

    /// <summary>What became of it.</summary>
    public ChangeKind Kind => KindOf(First, Other);

    /// <summary>
    /// Whether it is worse by more than a share of what it was in the run before, by the whole of both intervals: from 1,000 to 760 is
    /// 24%, though back from 760 to 1,000 is 32%.
    /// </summary>
    /// <param name="share">From 0 to below 1.</param>
    public bool IsWorseBy(double share) => IsKnown(First) && IsKnown(Other) && Better switch
    {
        Direction.Lower => Other.Interval.Low > Above(First.Interval.High, share),
        Direction.Higher => Other.Interval.High < First.Interval.Low - Width(First.Interval.Low, share),
        _ => false,
    };

    /// <summary>
    /// How many more repetitions of each run are expected to decide, by the spread that these have; null where it is decided, or where a
    /// thousand would not do, and then <see cref="WhyOpen"/> says why.
    /// </summary>
    public int? MoreRepetitions
    {
        get
        {
            if (Kind != ChangeKind.TooNoisy || !Decides(MostRepetitions))
                return null;
            int least = 1, most = MostRepetitions;
            while (least < most)
            {
                int middle = (least + most) / 2;
                (least, most) = Decides(middle) ? (least, middle) : (middle + 1, most);
            }
            return least;
        }
    }

    /// <summary>Whether a run has one value, whose spread nobody knows: <see cref="MoreRepetitions"/> are then the least.</summary>
    public bool IsOfOneValue => First.Points == 1 || Other.Points == 1;

    /// <summary>
    /// Why no number of repetitions is expected to decide: the line is bent, trials that count do not agree, or after a thousand the
    /// change would still not be told from none, or from the band. Null where it is decided, or where some would.
    /// </summary>
    public string? WhyOpen
    {
        get
        {
            if (Kind != ChangeKind.TooNoisy || Decides(MostRepetitions))
                return null;
            (Interval before, Interval after) = (First.After(MostRepetitions).Interval, Other.After(MostRepetitions).Interval);
            return First.IsBent || Other.IsBent ? "a bent line"
                : First.Fitted == 0 ? "trials do not agree"
                : after.Low <= before.High && before.Low <= after.High ? "around 0"
                : "near 5%";
        }
    }

    private bool Decides(int more) => KindOf(First.After(more), Other.After(more)) != ChangeKind.TooNoisy;

    private ChangeKind KindOf(Estimate first, Estimate other)
    {
        (Interval before, Interval after) = (first.Interval, other.Interval);
        return !IsKnown(first) || !IsKnown(other) ? ChangeKind.TooNoisy
            : after.High <= Above(before.Low, Band) && before.High <= Above(after.Low, Band) ? ChangeKind.Same
            : after.Low > Above(before.High, Band) ? Moved(Direction.Higher)
            : before.Low > Above(after.High, Band) ? Moved(Direction.Lower)
            : ChangeKind.TooNoisy;
    }

    private bool IsKnown(Estimate of) => of.Fitted > 0 ? of.Points >= LeastRepetitions
        : of.Points >= LeastCounts && of.Interval.High <= Above(of.Interval.Low, Band);

    private ChangeKind Moved(Direction way) =>
        Better is null ? ChangeKind.Differs : way == Better ? ChangeKind.Better : ChangeKind.Worse;

    /// <summary>The upper end of the band around a value. It grows with the value, which is why noise makes nothing bolder.</summary>
    private double Above(double value, double band) => value + Width(value, band);

    private double Width(double value, double band) => Math.Max(band * Math.Abs(value), Column.Unit == "B" && !IsPerByte ? 1 : 0);
}
