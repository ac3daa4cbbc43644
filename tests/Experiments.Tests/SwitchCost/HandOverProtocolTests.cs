using System.Diagnostics;
using System.Text.Json;
using Contract;
using Experiments.Subjects;
using Experiments.Subjects.HandOvers;
using Experiments.SwitchCost;

namespace Experiments.Tests.SwitchCost;

public sealed class HandOverProtocolTests
{
    [Fact]
    public void Ready_names_the_process_its_processors_and_what_it_answers()
    {
        using HandOverTalk conversation = NewConversation();
        JsonElement ready = conversation.Ready();

        Assert.Equal("ready", ready.GetProperty("event").GetString());
        Assert.Equal(Environment.ProcessId, ready.GetProperty("pid").GetInt32());
        Assert.Equal(Environment.ProcessorCount, ready.GetProperty("processors").GetInt32());
        Assert.Equal("switch stop", string.Join(' ', ready.GetProperty("offers").EnumerateArray()));
    }

    [Fact]
    public void A_reply_counts_what_either_side_gave_and_took()
    {
        using HandOverTalk conversation = NewConversation();
        JsonElement done = conversation.Send("""{"command":"switch","count":1000}""");

        Assert.Equal("switch", done.GetProperty("event").GetString());
        Assert.Equal((1000, 1000), (done.GetProperty("given").GetInt32(), done.GetProperty("taken").GetInt32()));
        Assert.Equal(1000, Round.Of(done, 1000).Waits);
    }

    [Theory]
    [InlineData(999, 1000)]
    [InlineData(1000, 1001)]
    public void A_hand_over_that_is_lost_or_taken_twice_fails_the_trial(int given, int taken)
    {
        using var conversation = new HandOverTalk(new PlantedHandOver(new(given, taken, null)));
        JsonElement done = conversation.Send("""{"command":"switch","count":1000}""");

        string reason = Assert.Throws<TrialFailedException>(() => Round.Of(done, 1000)).Message;
        Assert.Equal($"of 1000 hand-overs {given} were given and {taken} taken", reason);
    }

    [Theory]
    [InlineData("""{"command":"switch"}""")]
    [InlineData("""{"command":"switch","count":0}""")]
    [InlineData("""{"command":"switch","count":-2}""")]
    [InlineData("""{"command":"switch","count":3}""")]
    [InlineData("""{"command":"switch","count":"many"}""")]
    [InlineData("""{"command":"switch","count":2147483648}""")]
    [InlineData("switch")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"command":7}""")]
    public void A_line_that_asks_for_nothing_possible_is_refused_with_its_reason_and_ends_nothing(string line)
    {
        using HandOverTalk conversation = NewConversation();

        JsonElement refused = conversation.Send(line);
        Assert.Equal("invalid", refused.GetProperty("event").GetString());
        Assert.NotEqual("", refused.GetProperty("reason").GetString());
        Assert.Equal("switch", conversation.Send("""{"command":"switch","count":2}""").GetProperty("event").GetString());
    }

    [Fact]
    public void An_unknown_command_is_named_in_its_reply()
    {
        using HandOverTalk conversation = NewConversation();
        Assert.Equal("dance", conversation.Send("""{"command":"dance"}""").GetProperty("command").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("--kind")]
    [InlineData("--kind", "no-such-kind")]
    [InlineData("--kind", "two\nlines")]
    [InlineData("--kind", "channel", "--count", "5")]
    [InlineData("--colour", "red")]
    public void Bad_arguments_are_refused_in_one_line_that_says_what_to_do(params string[] args)
    {
        string problem = Assert.Throws<UsageException>(() => HandOverCatalog.Chosen(args)).Message;
        Assert.StartsWith("hand-over: ", problem);
        Assert.DoesNotContain('\n', problem);
        Assert.Matches("choose one of own-run-queue, |use --kind", problem);
    }

    [Fact]
    public async Task A_refusal_goes_to_standard_error_and_ends_the_process_with_2()
    {
        (int exitCode, string errors) = await RunAsync("--kind", "no-such-kind");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("hand-over: unknown kind 'no-such-kind': choose one of own-run-queue, ", errors);
    }

    [Fact]
    public async Task The_end_of_standard_input_ends_the_process()
    {
        (int exitCode, string errors) = await RunAsync("--kind", "thread-futex");
        Assert.Equal((0, ""), (exitCode, errors));
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(SuiteFiles.Executable("Experiments.Subjects"), ["hand-over", .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    private static HandOverTalk NewConversation() => new(HandOverCatalog.Kinds.Single(known => known.Id == "own-run-queue").Create());
}
