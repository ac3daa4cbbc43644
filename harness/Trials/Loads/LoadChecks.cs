using System.Globalization;
using Harness.Records;

namespace Harness.Trials.Loads;

/// <summary>
/// What can be wrong with a figure of load although every byte was verified. Each check is one number, with a limit beyond which the row
/// says so.
/// </summary>
public static class LoadChecks
{
    /// <summary>How far Little's law may be off.</summary>
    public const double LawTolerance = 0.05;

    /// <summary>How much more twice the load may bring where the row is all that can be carried.</summary>
    public const double MoreOfTwice = 0.05;

    /// <summary>Of what they can have: clients that used so much are at their limit.</summary>
    public const double ClientLimit = 0.9;

    /// <summary>How much of an offered rate must be kept.</summary>
    public const double LeastKept = 0.95;

    /// <summary>
    /// Little's law (Little 1961, https://doi.org/10.1287/opre.9.3.383): rate times mean time is how many are there on average. It is below
    /// 1 where latencies leave out a part of the time or some of the messages, above 1 where they count from too early a moment.
    /// </summary>
    /// <param name="inFlight">On average over the time in which the rate was counted.</param>
    public static double LittlesLaw(double messagesPerSecond, double meanSeconds, double inFlight) =>
        messagesPerSecond * meanSeconds / inFlight;

    /// <summary>
    /// How many were in flight on average of a phase that began them one after the other, kept them so many for a time, and then waited for
    /// those that were left, which came back one after the other.
    /// </summary>
    /// <param name="most">How many were in flight between.</param>
    /// <param name="filled">The time until so many were.</param>
    /// <param name="beginning">The time until no new ones were begun.</param>
    /// <param name="whole">The time until the last was back.</param>
    public static double MeanInFlight(double most, double filled, double beginning, double whole)
    {
        double full = Math.Min(Math.Max(filled, beginning), whole);
        return most * (full - filled / 2 + (whole - full) / 2) / whole;
    }

    /// <summary>What is to be said against a closed loop; none where nothing is.</summary>
    /// <param name="littlesLaw">As <see cref="LittlesLaw"/> has it.</param>
    /// <param name="doubled">Messages a second at twice the load over those of the row.</param>
    /// <param name="clientShare">Of the processor time that the clients could have.</param>
    /// <param name="serverShare">Processors that each server process used.</param>
    public static IEnumerable<string> OfClosed(double littlesLaw, double doubled, double clientShare, double serverShare)
    {
        if (Math.Abs(littlesLaw - 1) > LawTolerance)
            yield return Text($"Little's law does not hold: {littlesLaw:0.00} instead of 1");
        bool isMore = doubled > 1 + MoreOfTwice, isFull = clientShare >= ClientLimit;
        if (isFull && (isMore || serverShare < ClientLimit))
            yield return Text($"client-bound: clients used {clientShare:0%} of their time, servers {serverShare:0.00} processors each, ")
                + Text($"twice the load brings {doubled - 1:0.0%} more");
        else if (isMore)
            yield return Text($"not yet saturated: twice the load brings {doubled - 1:0.0%} more, ")
                + Text($"clients used {clientShare:0%} of their time");
    }

    /// <summary>What is to be said against an open loop.</summary>
    /// <param name="kept">Messages back at the end of the schedule over those that were due.</param>
    /// <param name="clientShare">Of the processor time that the clients could have.</param>
    public static IEnumerable<string> OfOpen(double kept, double clientShare)
    {
        if (kept < LeastKept)
            yield return Text($"the rate was not kept: {kept:0%} of what was due was back at the end of the schedule");
        if (clientShare >= ClientLimit)
            yield return Text($"client-bound: clients used {clientShare:0%} of their time");
    }

    /// <summary>Each kind of doubt with the name of its load, so that a row of several loads tells whose it is.</summary>
    public static IEnumerable<string> Named(IEnumerable<string> doubts, string load) =>
        doubts.Select(doubt => doubt.Split(':', 2)).Select(parts => $"{KindOf(parts[0], load)}:{parts[1]}");

    /// <summary>A kind of doubt as such a row has it.</summary>
    public static string KindOf(string kind, string load) => $"{kind} ({load})";

    /// <summary>As a row has it.</summary>
    public static string Written(IEnumerable<string> doubts) =>
        string.Join("; ", doubts) is { Length: > 0 } text ? text : LoadColumns.NoDoubt;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
