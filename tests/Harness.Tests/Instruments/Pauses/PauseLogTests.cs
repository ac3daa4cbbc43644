using System.Text.Json;
using Harness.Instruments.Pauses;

namespace Harness.Tests.Instruments.Pauses;

public class PauseLogTests
{
    [Fact]
    public void An_answer_is_read_in_nanoseconds_and_seconds()
    {
        PauseLog log = Read("""
            {"collections":2,"pause_seconds":0.0015,
             "pauses":[{"start_ns":5000000,"duration_us":500,"generation":1,"reason":"full"},
                       {"start_ns":9000000,"duration_us":1000,"generation":0}]}
            """);
        Assert.Equal([new(5_000_000, 0.0005, 1, "full"), new(9_000_000, 0.001, 0, "")], log.Pauses);
        Assert.Equal((2, 0.0015, 0L), (log.Collections, log.ReferenceSeconds, log.Lost));
        Assert.Equal(5_500_000, log.Pauses[0].EndNanoseconds);
    }

    [Fact]
    public void Pauses_that_were_not_kept_are_counted_as_lost() =>
        Assert.Equal(44, Read("""{"collections":300,"pause_seconds":1,"lost":44,"pauses":[]}""").Lost);

    [Fact]
    public void A_pause_without_a_length_fails_the_trial() => Assert.Throws<TrialFailedException>(() =>
        Read("""{"collections":1,"pause_seconds":1,"pauses":[{"start_ns":1,"generation":0}]}"""));

    private static PauseLog Read(string json) => OfferedPauses.Log(JsonSerializer.Deserialize<JsonElement>(json));
}
