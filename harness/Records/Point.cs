using System.Globalization;

namespace Harness.Records;

/// <summary>One combination of parameter values. Two points are equal when their values are.</summary>
public sealed class Point : IEquatable<Point>
{
    private readonly KeyValuePair<string, long>[] _values;

    /// <param name="values">Parameter id and value, in the order in which the experiment declares them.</param>
    public Point(IEnumerable<KeyValuePair<string, long>> values) => _values = [.. values];

    /// <summary>The value of a parameter, by its id.</summary>
    /// <exception cref="KeyNotFoundException">The experiment has no such parameter.</exception>
    public long this[string parameterId]
    {
        get
        {
            foreach (var (id, value) in _values)
                if (id == parameterId)
                    return value;
            throw new KeyNotFoundException($"no parameter '{parameterId}' at {this}");
        }
    }

    /// <summary>Every combination of the parameters' values, the last parameter running fastest.</summary>
    public static IEnumerable<Point> Grid(IReadOnlyList<(string Id, IReadOnlyList<long> Values)> parameters)
    {
        IEnumerable<KeyValuePair<string, long>[]> grid = [[]];
        foreach (var (id, values) in parameters)
            grid = grid.SelectMany(prefix => values.Select(value => (KeyValuePair<string, long>[])[.. prefix, new(id, value)]));
        return grid.Select(values => new Point(values));
    }

    /// <summary>Orders points of one experiment by their values, the first parameter before the others.</summary>
    public static IComparer<Point> ByValues { get; } = Comparer<Point>.Create((a, b) =>
        a._values.Zip(b._values, (x, y) => x.Value.CompareTo(y.Value)).FirstOrDefault(order => order != 0));

    public bool Equals(Point? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as Point);

    public override int GetHashCode() => _values.Aggregate(17, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>For people: <c>connections=10000</c>.</summary>
    public override string ToString() =>
        string.Join(' ', _values.Select(pair => $"{pair.Key}={pair.Value.ToString(CultureInfo.InvariantCulture)}"));
}
