using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.ConnectionMemory;
using Harness.Instruments.Objects;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.Tests.ConnectionMemory;

/// <summary>The objects of a connection, through the experiment's own Measure.</summary>
public partial class ObjectBillTests
{
    private const string Section = "## What the runtime keeps for an idle connection";

    [Fact]
    public async Task A_subject_that_keeps_an_array_of_1024_bytes_a_connection_has_just_that_on_its_bill()
    {
        string program = CommandWords.Join([SuiteFiles.Executable("Planted")]);
        Measurement row = await MeasureAsync(EchoServers.Own($"planted={program} --port {{port}} --keep 1024"));
        BilledType largest = BillOf(row).Types[0];
        Assert.Equal("Byte[]", largest.Name);
        Assert.Equal(1, largest.Objects, tolerance: 0.01);
        Assert.Equal(1_024, largest.Bytes, tolerance: 5);
    }

    [Fact]
    public async Task The_table_of_a_connection_s_objects_is_what_lies_on_the_heap_and_all_that_is_live()
    {
        Measurement row = await MeasureAsync(EchoServers.Hosted("task-per-connection"));
        ObjectBill bill = BillOf(row);
        Assert.Equal(
            Written().OrderBy(type => type.Name, StringComparer.Ordinal),
            bill.Types.Where(type => type.Objects > 0.5).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.InRange(bill.Bytes / Number(row, LiveEach), 0.99, 1.01);
    }

    [Fact]
    public void What_a_cell_holds_is_read_again()
    {
        var bill = new ObjectBill([new("Action<Int32, Byte[]>", 2, 128), new(ObjectBill.Remainder, 0.0156, -0.64)]);
        Assert.Equal(bill.Types, ObjectBill.Parse(bill.ToString())!.Types);
        Assert.Null(ObjectBill.Parse(""));
        Assert.Throws<FormatException>(() => ObjectBill.Parse("2 Sockets"));
    }

    private static ObjectBill BillOf(Measurement row)
    {
        Assert.SkipWhen(row.Has(ObjectsWhyNot), row.Cells.GetValueOrDefault(ObjectsWhyNot.Id, ""));
        return ObjectBill.Parse(row.Cells[Bill.Id])!;
    }

    private static double Number(Measurement row, Column column) => double.Parse(row.Cells[column.Id], CultureInfo.InvariantCulture);

    private static IEnumerable<BilledType> Written()
    {
        string page = File.ReadAllText(Path.Combine(SuiteFiles.SourceRoot, "servers", "README.md"));
        string section = page[page.IndexOf(Section, StringComparison.Ordinal)..];
        return Lines().Matches(section[..section.IndexOf("\n## ", StringComparison.Ordinal)])
            .Select(line => new BilledType(line.Groups["type"].Value, Whole(line, "objects"), Whole(line, "bytes")));
    }

    private static int Whole(Match line, string group) => int.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);

    private static async Task<Measurement> MeasureAsync(Subject subject)
    {
        Preparation preparation = await subject.Prepare(CancellationToken.None);
        await using var launcher = new Launcher();
        var point = new Point([new(Connections.Id, 1_000)]);
        return await ConnectionMemoryExperiment.Create().Measure(
            new Trial(subject, preparation.Command!, point, 1, launcher), CancellationToken.None);
    }

    [GeneratedRegex(@"^\| (?<objects>\d+) \| (?<bytes>\d+) \| `(?<type>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
