using System.Reflection;
using System.Text.Json;
using Experiments.Micro;
using Experiments.Subjects.Bench;
using Experiments.Subjects.Bench.Cases;
using Experiments.Tests.Suite;

namespace Experiments.Tests.Micro;

/// <summary>Every case as the smoke run measured it, in a process each: BenchmarkDotNet's account against what is known.</summary>
[Collection(SmokeCollection.Name)]
public sealed class CaseTests
{
    private const string Allocated = "allocated_per_operation_bytes";
    private const int ArrayHeader = 24;

    // BenchmarkDotNet divides all that the process allocated meanwhile, its own bookkeeping included, by the operations.
    private const double OthersShare = 0.001;
    private const int OthersBytes = 2;
    private const int MostIterations = 1_000;

    private static readonly Experiment Experiment = MicroExperiment.Create();

    private readonly IReadOnlyList<Row> _rows;

    public CaseTests(SmokeRun run) => _rows = run.Rows(Experiment);

    [Fact]
    public void Every_benchmark_is_a_case_and_every_case_a_benchmark()
    {
        IEnumerable<string> benchmarks = typeof(CaseCatalog).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "BenchmarkAttribute"))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Equal(benchmarks.Order(), CaseCatalog.All.Select(known => $"{known.Class.Name}.{known.Method}").Order());
        Assert.Equal(CaseCatalog.All.Count, CaseCatalog.All.Select(known => known.Id).Distinct().Count());
    }

    [Fact]
    public void Every_case_answers_every_column()
    {
        Assert.Equal(CaseCatalog.All.Select(known => known.Id).Order(), _rows.Select(row => row.Subject).Distinct().Order());
        foreach (Row row in _rows)
        {
            Assert.All(Experiment.Columns, column => Assert.NotEqual("", row.Text(column) ?? ""));
            double iterations = Number(row, "iterations");
            Assert.InRange(iterations, 2, MostIterations);
            Assert.InRange(Number(row, "operations"), iterations * CaseRun.LeastOperations, double.MaxValue);
            Assert.True(Number(row, "median_seconds") > 0);
        }
    }

    [Fact]
    public void Allocating_an_array_allocates_its_bytes_and_its_header_exactly()
    {
        Row row = _rows.Single(row => row.Subject == "allocate");
        AllocatesAnArray(row.Point["bytes"], Number(row, Allocated));
    }

    [Fact]
    public async Task A_large_array_is_allocated_as_exactly_and_collected_by_full_collections()
    {
        int bytes = BufferBenchmarks.Sizes.Max();
        using var bench = new BenchTalk("allocate", bytes);
        await bench.ReadyAsync();
        JsonElement answer = await bench.SendAsync("""{"command":"measure","warmups":0,"iterations":1,"iteration_seconds":0.0001}""");
        AllocatesAnArray(bytes, answer.GetProperty(Allocated).GetDouble());
        Assert.True(answer.GetProperty("gen2_per_1000_operations").GetDouble() > 0);
    }

    [Theory]
    [InlineData("rent-return")]
    [InlineData("rent-return-own")]
    [InlineData("value-task-source")]
    [InlineData("timer-change")]
    [InlineData("cancel-after")]
    public void What_is_used_again_allocates_nothing(string id)
    {
        Row row = _rows.Single(row => row.Subject == id);
        Assert.InRange(Number(row, Allocated), 0, OthersBytes);
        Assert.All(
            ["gen0_per_1000_operations", "gen1_per_1000_operations", "gen2_per_1000_operations"],
            column => Assert.Equal(0, Number(row, column)));
    }

    private static void AllocatesAnArray(long bytes, double allocated) =>
        Assert.InRange(allocated, bytes + ArrayHeader, (bytes + ArrayHeader) * (1 + OthersShare));

    private static double Number(Row row, string column) =>
        row.Number(Experiment.Columns.Single(known => known.Id == column))!.Value;
}
