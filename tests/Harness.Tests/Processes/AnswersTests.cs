using System.Text.Json;
using FsCheck.Xunit;

namespace Harness.Tests.Processes;

/// <summary>What a user's server answers, which may be anything: a trial fails by the name of the member, or the cell is empty.</summary>
public class AnswersTests
{
    private static readonly Func<JsonElement, object?>[] Readings =
    [
        answer => ServerCensus.Sum([answer, answer]),
        answer => ManagedMemory.Sum([answer]),
        answer => OfferedPauses.Log(answer),
        answer => Latency.Of([answer]),
        answer => Answers.Errors([answer]),
        answer => Answers.Counts(answer, "collections", least: 3),
    ];

    private static readonly string[] Members =
    [
        "open", "accept_failures", "tasks", "managed_live_bytes", "pauses", "start_ns", "generation", "collections", "pause_seconds",
        "histogram_ns", "max_us", "errors", "lost",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "\"7\"", "7", "-1", "1.5", "1e3", "1e999", "9223372036854775807", "9223372036854775808", "[]", "{}", "[1,2]",
        "[1,\"2\",3]", """{"ECONNRESET":"many"}""", """[{"start_ns":-1}]""",
    ];

    [Theory]
    [InlineData("{}", "has no 'open', which should be a whole number from 0 up")]
    [InlineData("""{"open":null}""", "has no 'open', which should be a whole number from 0 up")]
    [InlineData("""{"open":"7"}""", "has \"7\" as 'open', which should be a whole number from 0 up")]
    [InlineData("""{"open":1.5}""", "has 1.5 as 'open', which should be a whole number from 0 up")]
    [InlineData("""{"open":-1}""", "has -1 as 'open', which should be a whole number from 0 up")]
    [InlineData("""{"open":9223372036854775808}""", "has 9223372036854775808 as 'open', which should be a whole number from 0 up")]
    [InlineData("""{"open":9223372036854775807}""", "has counts as 'open' that together pass 2^63")]
    public void A_count_that_is_none_is_named(string answer, string problem) =>
        Assert.EndsWith(problem, Failure(() => ServerCensus.Sum([Of(answer), Of(answer)])), StringComparison.Ordinal);

    [Fact]
    public void An_answer_is_named_by_its_event() => Assert.Equal(
        "the answer 'census' has no 'open', which should be a whole number from 0 up",
        Failure(() => ServerCensus.Sum([Of("""{"event":"census"}""")])));

    [Fact]
    public void What_may_be_left_out_is_null_and_never_0()
    {
        Assert.Equal(new ServerCensus(7), ServerCensus.Sum([Of("""{"open":7}""")]));
        Assert.Equal(new ServerCensus(9, 3), ServerCensus.Sum(
            [Of("""{"open":7,"accept_failures":1,"tasks":5}"""), Of("""{"open":2,"accept_failures":2}""")]));
    }

    [Fact]
    public void Accept_loops_of_all_shards_are_told_or_of_none()
    {
        JsonElement told = Of("""{"open":7,"accepted_by_loop":[4,5]}"""), silent = Of("""{"open":7}""");
        Assert.Equal([4, 5, 4, 5], ServerCensus.Sum([told, told]).AcceptedByLoop!);
        Assert.Null(ServerCensus.Sum([told, silent]).AcceptedByLoop);
    }

    [Fact]
    public void What_a_runtime_does_not_say_of_its_scheduler_is_null()
    {
        Assert.Equal(new SchedulerReading(4), SchedulerReading.Of(Of("""{"processors":4}""")));
        Assert.Equal(new SchedulerReading(4, 2, 8, 70, 9), SchedulerReading.Of(Of(
            """{"processors":4,"least_workers":2,"most_workers":8,"spin_limit":70,"work_items":9}""")));
    }

    [Fact]
    public void What_may_be_left_out_must_be_right_where_it_is_told() => Assert.Equal(
        "a part of an answer has \"5\" as 'tasks', which should be a whole number from 0 up",
        Failure(() => ServerCensus.Sum([Of("""{"open":7,"tasks":"5"}""")])));

    [Theory]
    [InlineData("""{"collections":[1,2]}""", "has no 'collections[2]', which should be a whole number from 0 up")]
    [InlineData("""{"collections":[1,"2",3]}""", "has \"2\" as 'collections[1]', which should be a whole number from 0 up")]
    [InlineData("""{"collections":3}""", "has 3 as 'collections', which should be a list")]
    public void A_list_is_named_with_the_place_that_is_wrong(string answer, string problem) =>
        Assert.EndsWith(problem, Failure(() => Answers.Counts(Of(answer), "collections", least: 3)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1e999")]
    [InlineData("-0.5")]
    [InlineData("\"NaN\"")]
    public void An_amount_is_finite_and_not_negative(string value) => Assert.Contains(
        $"has {value} as 'seconds'", Failure(() => Answers.Number(Of($$"""{"seconds":{{value}}}"""), "seconds")), StringComparison.Ordinal);

    [Property(Replay = "(20261129,1)")]
    public void Whatever_a_server_answers_fails_by_a_reason_or_is_read(byte[] picks)
    {
        JsonElement answer = Of($$"""{"event":"planted"{{string.Concat(Members.Zip(picks, (member, pick) =>
            pick % (Values.Length + 1) is var value && value == Values.Length ? "" : $",\"{member}\":{Values[value]}"))}}}""");
        foreach (Func<JsonElement, object?> read in Readings)
        {
            try
            {
                read(answer);
            }
            catch (TrialFailedException failed)
            {
                Assert.Contains('\'', failed.Message);
            }
        }
    }

    private static JsonElement Of(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static string Failure(Action read) => Assert.Throws<TrialFailedException>(read).Message;
}
