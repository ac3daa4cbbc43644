using System.Text.Json;
using Contract;
using Experiments.Micro;
using Experiments.Subjects.Bench;
using Experiments.Suite;
using Experiments.Tests.Suite;

namespace Experiments.Tests.Micro;

/// <summary>What a bench process says, and refuses.</summary>
public sealed class BenchProtocolTests
{
    private const string DryJob = """{"command":"measure","warmups":0,"iterations":1,"iteration_seconds":0.0001}""";
    private const string EndlessJob = """{"command":"measure","warmups":1000,"iterations":1000,"iteration_seconds":10}""";

    [Theory]
    [InlineData("--case is missing")]
    [InlineData("unknown case 'dance': choose one of allocate, ", "--case", "dance")]
    [InlineData("--case needs a value", "--case")]
    [InlineData("unknown option '--colour'", "--colour", "red")]
    [InlineData("--bytes is missing", "--case", "allocate")]
    [InlineData("from 1 to 1048576", "--case", "allocate", "--bytes", "0")]
    [InlineData("from 1 to 1048576", "--case", "allocate", "--bytes", "-1")]
    [InlineData("from 1 to 1048576", "--case", "allocate", "--bytes", "4k")]
    [InlineData("from 1 to 1048576", "--case", "allocate", "--bytes", "1048577")]
    [InlineData("leave out --bytes", "--case", "yield", "--bytes", "4096")]
    [InlineData("unknown case 'two lines'", "--case", "two\nlines")]
    public void A_bad_command_line_is_refused_in_one_line(string remedy, params string[] arguments)
    {
        string problem = Assert.Throws<UsageException>(() => BenchOptions.Parse(arguments)).Message;
        Assert.Contains(remedy, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Theory]
    [InlineData("there is no subject 'dance'", "--subjects", "dance")]
    [InlineData("'0' is out of range", "--bytes", "0")]
    [InlineData("there is no profile 'huge'", "--profile", "huge")]
    public async Task The_experiment_refuses_in_one_line(string remedy, params string[] arguments)
    {
        SuiteProcess run = await SuiteProcess.AskAsync(() => ExperimentProgram.Build(SuiteCatalog.Only(["micro"])[0]), arguments);
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains(remedy, run.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_carries_the_protocol_alone_and_a_column_for_each_member_once()
    {
        using var bench = new BenchTalk("timer-change");
        JsonElement ready = await bench.ReadyAsync();
        Assert.Equal("ready", ready.GetProperty("event").GetString());
        Assert.Equal("measure stop", string.Join(' ', ready.GetProperty("offers").EnumerateArray()));
        // A column each, but the error that a single iteration has not.
        Assert.Equal(
            MicroExperiment.Create().Columns.Select(column => column.Id).Append("event").Except(["standard_error_seconds"])
                .Order(StringComparer.Ordinal),
            (await bench.SendAsync(DryJob)).EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal("invalid", await EventAsync(bench, DryJob)); // A process measures once.
        Assert.Equal("stop", await EventAsync(bench, """{"command":"stop"}"""));
        Assert.Equal((0, ""), await bench.EndAsync());
    }

    [Fact]
    public async Task Lines_that_are_no_commands_are_refused_with_their_reason_and_an_unknown_command_is_named()
    {
        using var bench = new BenchTalk("timer-change");
        await bench.ReadyAsync();
        foreach (string line in (string[])
            [
                "measure",
                "[]",
                """{"command":7}""",
                """{"command":"measure"}""",
                """{"command":"measure","warmups":0,"iterations":0,"iteration_seconds":0.001}""",
                """{"command":"measure","warmups":-1,"iterations":1,"iteration_seconds":0.001}""",
                """{"command":"measure","warmups":0,"iterations":1,"iteration_seconds":0}""",
                """{"command":"measure","warmups":0,"iterations":1,"iteration_seconds":"long"}""",
            ])
        {
            JsonElement refusal = await bench.SendAsync(line);
            Assert.Equal("invalid", refusal.GetProperty("event").GetString());
            Assert.NotEqual("", refusal.GetProperty("reason").GetString());
        }
        Assert.Equal("dance", (await bench.SendAsync("""{"command":"dance"}""")).GetProperty("command").GetString());
    }

    [Fact]
    public async Task The_end_of_standard_input_ends_a_measurement()
    {
        using var bench = new BenchTalk("timer-change");
        await bench.ReadyAsync();
        bench.Post(EndlessJob);
        Assert.Equal((0, ""), await bench.EndAsync());
    }

    private static async Task<string?> EventAsync(BenchTalk bench, string line) =>
        (await bench.SendAsync(line)).GetProperty("event").GetString();
}
