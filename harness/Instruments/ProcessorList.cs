using System.Globalization;
using Linux;

namespace Harness.Instruments;

/// <summary>Processors by their numbers, each once and ascending.</summary>
public sealed class ProcessorList
{
    /// <param name="numbers">In any order.</param>
    public ProcessorList(IEnumerable<int> numbers) => Numbers = [.. numbers.Distinct().Order()];

    /// <summary>Their numbers.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>How many.</summary>
    public int Count => Numbers.Count;

    /// <summary>Reads the notation of taskset(1): <c>0-3,7</c>.</summary>
    /// <returns>Null where it is another.</returns>
    public static ProcessorList? Parse(string text)
    {
        var numbers = new List<int>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || Number(ends[0]) is not { } first || Number(ends[^1]) is not { } last || last < first)
                return null;
            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }
        return new(numbers);
    }

    /// <summary>Those of this list that another has, too.</summary>
    public ProcessorList And(ProcessorList other) => new(Numbers.Intersect(other.Numbers));

    /// <summary>Those of this list that another has not.</summary>
    public ProcessorList Without(ProcessorList other) => new(Numbers.Except(other.Numbers));

    /// <summary>As taskset(1) takes them: <c>0-3,7</c>.</summary>
    public override string ToString()
    {
        var ranges = new List<(int First, int Last)>();
        foreach (int processor in Numbers)
            if (ranges.Count > 0 && ranges[^1].Last == processor - 1)
                ranges[^1] = (ranges[^1].First, processor);
            else
                ranges.Add((processor, processor));
        return string.Join(',', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < Scheduling.LargestProcessors
            ? number
            : null;
}
