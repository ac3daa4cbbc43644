using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Experiments.Subjects.Populations;
using Experiments.Tests.ParkedTasks;
using Experiments.WakeHerd;

namespace Experiments.Tests.WakeHerd;

/// <summary>What a population says of its wake-ups, against moments that are planted.</summary>
[Collection(PopulationsCollection.Name)]
public sealed class WakeRecordTests
{
    private const string Wake = """{"command":"wake","moments":true}""";
    private const int Units = 50;

    private static readonly string[] KindsOfThisExperiment =
        [.. HerdExperiment.Create().Subjects.Select(subject => subject.Id).Intersect(PopulationCatalog.Kinds.Select(kind => kind.Id))];

    public static TheoryData<string> EveryKind => new(KindsOfThisExperiment);

    [Fact]
    public void First_median_and_last_are_those_of_the_planted_moments_whatever_their_order()
    {
        JsonElement told = Told([.. Enumerable.Range(1, 200).Select(i => TimeSpan.FromMilliseconds(201 - i))]);

        Assert.Equal(0.001, Seconds(told, "first_seconds"), tolerance: 1e-9);
        Assert.Equal(0.100, Seconds(told, "median_seconds"), tolerance: 1e-9);
        Assert.Equal(0.198, Seconds(told, "p99_seconds"), tolerance: 1e-9);
        Assert.Equal(0.200, Seconds(told, "last_seconds"), tolerance: 1e-9);
    }

    /// <summary>However slow the machine is, the n-th of those that come a millisecond apart is no earlier than n of them.</summary>
    [Fact]
    public void Units_that_are_let_go_a_millisecond_apart_wake_up_no_closer_together()
    {
        const int units = 20;
        var conversation = new PopulationTalk(new StaggeredPopulation(units, TimeSpan.FromMilliseconds(1)));
        conversation.Ask("park");
        JsonElement told = conversation.Send(Wake);

        Assert.InRange(Seconds(told, "median_seconds"), 0.010, Seconds(told, "last_seconds"));
        Assert.InRange(Seconds(told, "last_seconds"), 0.020, Seconds(told, "release_seconds"));
        Assert.InRange(Seconds(told, "cpu_seconds"), 0, double.MaxValue);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_unit_that_was_let_go_has_its_moment(string id)
    {
        var conversation = new PopulationTalk(PopulationCatalog.Kinds.Single(known => known.Id == id).Create(Units));
        conversation.Ask("park");
        JsonElement told = conversation.Send(Wake);

        var row = new Measurement();
        WokenUnits.Write(row, told, Units);
        Assert.Equal(Seconds(told, "last_seconds"), double.Parse(row.Cells[HerdColumns.Last.Id], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Without_being_asked_nothing_is_said_of_moments()
    {
        var conversation = new PopulationTalk(new AsyncSharedSource(Units));
        conversation.Ask("park");
        Assert.False(conversation.Ask("wake").TryGetProperty("first_seconds", out _));
    }

    [Theory]
    [InlineData("""{"count":9,"first_seconds":1,"median_seconds":2,"p99_seconds":3,"last_seconds":4}""", "9 of 10 waiters were woken")]
    [InlineData("""{"count":10,"first_seconds":1,"median_seconds":3,"p99_seconds":2,"last_seconds":4}""", "wake-ups are told in no order")]
    public void A_waiter_that_is_lost_and_wake_ups_in_no_order_fail_the_trial(string told, string reason) => Assert.StartsWith(reason,
        Assert.Throws<TrialFailedException>(() => WokenUnits.Write(new(), JsonDocument.Parse(told).RootElement, 10)).Message,
        StringComparison.Ordinal);

    private static JsonElement Told(TimeSpan[] moments)
    {
        var record = new WakeRecord(moments.Length);
        record.Begin(0);
        foreach (TimeSpan moment in moments)
            record.Add((long)(moment.TotalSeconds * Stopwatch.Frequency));
        record.End();
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            record.WriteTo(json);
            json.WriteEndObject();
        }
        return JsonDocument.Parse(text.ToArray()).RootElement;
    }

    private static double Seconds(JsonElement told, string member) => told.GetProperty(member).GetDouble();
}
