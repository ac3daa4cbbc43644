using Charts;
using Harness.Instruments.Objects;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What a connection is made of in each .NET server: the types that take most, and the others together.</summary>
static class ObjectFigure
{
    /// <summary>As many as have colours of their own, with the others.</summary>
    private const int MostTypes = 6;

    public static Figure? Draw(Evidence evidence)
    {
        Dictionary<string, ObjectBill> bills = evidence.Rows
            .Where(row => row.Status == TrialStatus.Ok && row.Text(Bill) is { Length: > 0 })
            .GroupBy(row => row.Subject)
            .ToDictionary(rows => rows.Key, rows => ObjectBill.Parse(rows.First().Text(Bill))!);
        string[] types =
        [
            .. bills.Values.SelectMany(bill => bill.Types)
                .Where(type => type.Name != ObjectBill.Remainder)
                .GroupBy(type => type.Name)
                .OrderByDescending(type => type.Sum(one => one.Bytes)).ThenBy(type => type.Key)
                .Take(MostTypes).Select(type => type.Key),
        ];
        return Plots.Figure(
            "object-bill", "The objects of one idle connection on the heap of each .NET server",
            "Growth of the heap for each further connection, type by type, after one echo and a collection; read from outside the process",
            "The types that take most over all servers. object-bill.csv has every type, with the number of its objects.",
            Plots.Bars(
                evidence.Subjects.Where(bills.ContainsKey).Select(subject => BarOf(subject, bills[subject], types))
                    .OrderBy(bar => bar.Total),
                new Axis("Live objects for each further connection", Unit.Bytes), [.. types, "Other types"]));
    }

    private static Bar BarOf(string subject, ObjectBill bill, string[] types)
    {
        double Of(string type) => bill.Types.Where(one => one.Name == type).Sum(one => one.Bytes);
        return new(subject, [.. types.Select(type => (double?)Of(type)), MeasuredBar.Part(bill.Bytes - types.Sum(Of))]);
    }
}
