using System.Globalization;

namespace Experiments.Walls.Driving;

/// <summary>How long connections took in the order in which they were there, as a row keeps it.</summary>
static class Course
{
    /// <summary>From <c>opened:median:longest</c>, separated by spaces.</summary>
    public static IReadOnlyList<CoursePart> Parse(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).Select(part => new CoursePart(
            long.Parse(part[0], CultureInfo.InvariantCulture), Number(part[1]), Number(part[2])))];

    /// <summary>What several dialers did one after the other.</summary>
    public static IReadOnlyList<CoursePart> Join(IEnumerable<IReadOnlyList<CoursePart>> courses)
    {
        var joined = new List<CoursePart>();
        foreach (IReadOnlyList<CoursePart> course in courses)
        {
            long before = joined.Count == 0 ? 0 : joined[^1].Opened;
            joined.AddRange(course.Select(part => part with { Opened = before + part.Opened }));
        }
        return joined;
    }

    /// <summary>The inverse of <see cref="Parse"/>.</summary>
    public static string Text(IEnumerable<CoursePart> parts) => string.Join(' ', parts.Select(part => string.Create(
        CultureInfo.InvariantCulture, $"{part.Opened}:{part.Median:0.#######}:{part.Longest:0.#######}")));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
