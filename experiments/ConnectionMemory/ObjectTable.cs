using System.Globalization;
using Harness.Instruments.Objects;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>The objects of a connection of each .NET server as a table of its own.</summary>
static class ObjectTable
{
    private static readonly string[] Header =
        ["subject", Connections.ColumnId, "type", "objects_per_connection", "bytes_per_connection"];

    public static TableRecipe Recipe { get; } = new("object-bill", Header, Lines);

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence evidence) =>
        from row in evidence.Rows
        where row.Status == TrialStatus.Ok
        let bill = ObjectBill.Parse(row.Text(Bill))
        where bill is not null
        from type in bill.Types
        select (IReadOnlyList<string>)
        [
            row.Subject, Text(row.Point[Connections.Id]), type.Name, Text(type.Objects), Text(type.Bytes),
        ];

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
