using System.Text.Json;
using Contract;
using Experiments.Subjects;
using Experiments.Subjects.Populations;
using Experiments.Tests.Suite;

namespace Experiments.Tests.ParkedTasks;

[Collection(PopulationsCollection.Name)]
public sealed class PopulationProtocolTests
{
    [Fact]
    public void Ready_names_the_process_the_runtime_and_what_it_answers()
    {
        JsonElement ready = NewConversation().Ready();

        Assert.Equal("ready", ready.GetProperty("event").GetString());
        Assert.Equal(Environment.ProcessId, ready.GetProperty("pid").GetInt32());
        Assert.StartsWith(".NET ", ready.GetProperty("runtime").GetString());
        Assert.Equal("park collect memory wake stop", string.Join(' ', ready.GetProperty("offers").EnumerateArray()));
    }

    [Theory]
    [InlineData("park")]
    [InlineData("collect")]
    [InlineData("memory")]
    [InlineData("stop")]
    public void A_reply_has_the_name_of_its_command(string command) =>
        Assert.Equal(command, NewConversation().Ask(command).GetProperty("event").GetString());

    [Fact]
    public void An_unknown_command_is_named_in_its_reply() =>
        Assert.Equal("dance", NewConversation().Ask("dance").GetProperty("command").GetString());

    [Theory]
    [InlineData("park")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"command":7}""")]
    public void A_line_that_is_no_command_is_refused_with_its_reason_and_ends_nothing(string line)
    {
        PopulationTalk conversation = NewConversation();

        Assert.NotEmpty(conversation.Send(line).GetProperty("reason").GetString()!);
        Assert.Equal(10, conversation.Count("park"));
    }

    [Fact]
    public void Units_are_not_woken_before_they_park_nor_parked_or_woken_twice()
    {
        PopulationTalk conversation = NewConversation();

        Assert.Equal("invalid", conversation.Ask("wake").GetProperty("event").GetString());
        Assert.Equal("park", conversation.Ask("park").GetProperty("event").GetString());
        Assert.Equal("invalid", conversation.Ask("park").GetProperty("event").GetString());
        Assert.Equal("wake", conversation.Ask("wake").GetProperty("event").GetString());
        Assert.Equal("invalid", conversation.Ask("wake").GetProperty("event").GetString());
    }

    [Theory]
    [InlineData("--kind", "async-own-source", "--count", "0")]
    [InlineData("--kind", "async-own-source", "--count", "-1")]
    [InlineData("--kind", "async-own-source", "--count", "10x")]
    [InlineData("--kind", "async-own-source", "--count", "1e6")]
    [InlineData("--kind", "async-own-source", "--count", "100000001")]
    [InlineData("--kind", "thread-default-stack", "--count", "10001")]
    [InlineData("--kind", "async-own-source", "--count")]
    [InlineData("--kind", "async-own-source")]
    [InlineData("--kind", "two\nlines", "--count", "10")]
    [InlineData("--count", "10")]
    [InlineData("--colour", "red")]
    public void Bad_arguments_are_refused_in_one_line(params string[] args)
    {
        string problem = Assert.Throws<UsageException>(() => PopulationOptions.Parse(args)).Message;
        Assert.StartsWith("population: ", problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void A_refusal_goes_to_standard_error_and_ends_the_process_with_2()
    {
        SuiteProcess run = SuiteProcess.RunProgram("Experiments.Subjects", "population", "--kind", "no-such-kind", "--count", "10");

        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.StartsWith("population: unknown kind 'no-such-kind': choose one of async-own-source, ", run.OneLine);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("100000000", 100_000_000)]
    public void The_smallest_and_the_largest_count_are_accepted(string count, int expected) =>
        Assert.Equal(expected, PopulationOptions.Parse(["--kind", "async-own-source", "--count", count]).Count);

    private static PopulationTalk NewConversation() => new(new ContinuationArray(10));
}
