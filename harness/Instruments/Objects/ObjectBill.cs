using System.Globalization;

namespace Harness.Instruments.Objects;

/// <summary>
/// What one more unit, such as a connection, adds to a heap: the types of its objects, the largest first. Types of which a unit has less
/// than a byte are one line, the last: a table that grew by a step, what the runtime made meanwhile for itself.
/// </summary>
public sealed record ObjectBill(IReadOnlyList<BilledType> Types)
{
    /// <summary>What the last line is called.</summary>
    public const string Remainder = "all other";

    private const double LeastBytes = 1;
    private const string BetweenTypes = " | ";

    /// <summary>All of them together, for each unit.</summary>
    public double Bytes => Types.Sum(type => type.Bytes);

    /// <param name="units">By how many the second has more.</param>
    public static ObjectBill Between(HeapContents before, HeapContents after, long units)
    {
        BilledType[] types =
        [
            .. from type in before.Types.Keys.Union(after.Types.Keys)
               let was = before.Types.GetValueOrDefault(type)
               let now = after.Types.GetValueOrDefault(type)
               group (Objects: now.Objects - was.Objects, Bytes: now.Bytes - was.Bytes) by TypeName.Short(type) into grown
               let bytes = (double)grown.Sum(one => one.Bytes) / units
               orderby bytes descending, grown.Key
               select new BilledType(grown.Key, (double)grown.Sum(one => one.Objects) / units, bytes),
        ];
        ILookup<bool, BilledType> isLarge = types.ToLookup(type => type.Bytes >= LeastBytes);
        return new([.. isLarge[true], new(Remainder, isLarge[false].Sum(type => type.Objects), isLarge[false].Sum(type => type.Bytes))]);
    }

    /// <summary>
    /// As a cell holds it: <c>1 × 112 B Socket | 3 × 72 B Object</c>; behind a number is what those of a unit take together.
    /// </summary>
    public override string ToString() => string.Join(BetweenTypes, Types.Select(type => string.Create(
        CultureInfo.InvariantCulture, $"{type.Objects:0.####} × {type.Bytes:0.###} B {type.Name}")));

    /// <summary>From a cell; null of an empty one.</summary>
    /// <exception cref="FormatException">It holds something else.</exception>
    public static ObjectBill? Parse(string? cell) =>
        string.IsNullOrEmpty(cell) ? null : new([.. cell.Split(BetweenTypes).Select(ParseType)]);

    private static BilledType ParseType(string text) => text.Split(' ', 5) is [var objects, "×", var bytes, "B", var name]
        ? new(name, double.Parse(objects, CultureInfo.InvariantCulture), double.Parse(bytes, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{text}' is no type of an object bill");
}
