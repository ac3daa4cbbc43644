using System.Text.Json;
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
        SuiteProcess run = SuiteProcess.RunProgram("Experiments.Subjects", ["bench", .. arguments]);
        Assert.Equal((ExitStatus.Refused, ""), (run.ExitCode, run.Output));
        Assert.Contains(remedy, run.OneLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no subject 'dance'", "--subjects", "dance")]
    [InlineData("'0' is out of range", "--bytes", "0")]
    [InlineData("there is no profile 'huge'", "--profile", "huge")]
    public void The_experiment_refuses_in_one_line(string remedy, params string[] arguments)
    {
        SuiteProcess run = SuiteProcess.RunProgram("Experiments.Micro", arguments);
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains(remedy, run.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_carries_the_protocol_alone()
    {
        using var bench = new BenchTalk("timer-change");
        JsonElement ready = await bench.ReadyAsync();
        Assert.Equal("ready", ready.GetProperty("event").GetString());
        Assert.Equal("measure stop", string.Join(' ', ready.GetProperty("offers").EnumerateArray()));
        Assert.Equal("measure", await EventAsync(bench, DryJob));
        Assert.Equal("stop", await EventAsync(bench, """{"command":"stop"}"""));
        Assert.Equal((0, ""), await bench.EndAsync());
    }

    [Theory]
    [InlineData("measure")]
    [InlineData("[]")]
    [InlineData("""{"command":7}""")]
    [InlineData("""{"command":"measure"}""")]
    [InlineData("""{"command":"measure","warmups":0,"iterations":0,"iteration_seconds":0.001}""")]
    [InlineData("""{"command":"measure","warmups":-1,"iterations":1,"iteration_seconds":0.001}""")]
    [InlineData("""{"command":"measure","warmups":0,"iterations":1,"iteration_seconds":0}""")]
    [InlineData("""{"command":"measure","warmups":0,"iterations":1,"iteration_seconds":"long"}""")]
    public async Task A_line_that_is_no_command_is_refused_with_its_reason(string line)
    {
        using var bench = new BenchTalk("timer-change");
        await bench.ReadyAsync();
        JsonElement refusal = await bench.SendAsync(line);
        Assert.Equal("invalid", refusal.GetProperty("event").GetString());
        Assert.NotEqual("", refusal.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_process_measures_once()
    {
        using var bench = new BenchTalk("timer-change");
        await bench.ReadyAsync();
        Assert.Equal("measure", await EventAsync(bench, DryJob));
        Assert.Equal("invalid", await EventAsync(bench, DryJob));
    }

    [Fact]
    public async Task An_unknown_command_is_named_in_its_reply()
    {
        using var bench = new BenchTalk("timer-change");
        await bench.ReadyAsync();
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
