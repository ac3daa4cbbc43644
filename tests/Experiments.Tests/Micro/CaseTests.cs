using System.Reflection;
using System.Text.Json;
using Experiments.Micro;
using Experiments.Subjects.Bench;
using Experiments.Subjects.Bench.Cases;

namespace Experiments.Tests.Micro;

/// <summary>Every case in a process of its own, and BenchmarkDotNet's account of bytes against what is known.</summary>
public sealed class CaseTests
{
    private const int ArrayHeader = 24;

    // BenchmarkDotNet divides all that the process allocated meanwhile, its own bookkeeping included, by the operations.
    private const double OthersShare = 0.001;
    private const int OthersBytes = 2;
    private const int SomeBytes = 4096;

    public static TheoryData<int> Sizes => [BufferBenchmarks.Sizes.Min(), BufferBenchmarks.Sizes.Max()];

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

    // The smoke run measures every case; all answer by the same code, with bytes or without.
    [Theory]
    [InlineData("rent-return")]
    [InlineData("timer-change")]
    public async Task A_case_answers_every_column(string id)
    {
        JsonElement answer = await MeasureAsync(id, MicroExperiment.TakesBytes(id) ? SomeBytes : null, iterations: 2);

        Assert.Equal(
            MicroExperiment.Create().Columns.Select(column => column.Id).Append("event").Order(StringComparer.Ordinal),
            answer.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, Number(answer, "iterations"));
        Assert.InRange(Number(answer, "operations"), 2 * CaseRun.LeastOperations, double.MaxValue);
        Assert.True(Number(answer, "median_seconds") > 0);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Allocating_an_array_allocates_its_bytes_and_its_header_exactly(int bytes) =>
        Assert.InRange(
            Number(await MeasureAsync("allocate", bytes), "allocated_per_operation_bytes"),
            bytes + ArrayHeader, (bytes + ArrayHeader) * (1 + OthersShare));

    [Theory]
    [InlineData("rent-return", SomeBytes)]
    [InlineData("rent-return-own", SomeBytes)]
    [InlineData("value-task-source", null)]
    [InlineData("timer-change", null)]
    [InlineData("cancel-after", null)]
    public async Task What_is_used_again_allocates_nothing(string id, int? bytes)
    {
        JsonElement answer = await MeasureAsync(id, bytes);
        Assert.InRange(Number(answer, "allocated_per_operation_bytes"), 0, OthersBytes);
        Assert.All(
            ["gen0_per_1000_operations", "gen1_per_1000_operations", "gen2_per_1000_operations"],
            column => Assert.Equal(0, Number(answer, column)));
    }

    [Fact]
    public async Task Large_arrays_are_collected_by_full_collections() =>
        Assert.True(Number(await MeasureAsync("allocate", 128 << 10), "gen2_per_1000_operations") > 0);

    [Fact]
    public async Task One_iteration_has_no_standard_error() =>
        Assert.False((await MeasureAsync("timer-change", null)).TryGetProperty("standard_error_seconds", out _));

    private static async Task<JsonElement> MeasureAsync(string id, int? bytes, int iterations = 1)
    {
        using var bench = new BenchTalk(id, bytes);
        await bench.ReadyAsync();
        return await bench.SendAsync(
            $$"""{"command":"measure","warmups":0,"iterations":{{iterations}},"iteration_seconds":0.0001}""");
    }

    private static double Number(JsonElement answer, string name) => answer.GetProperty(name).GetDouble();
}
