using System.Globalization;
using Experiments.SchedulerThreads;

namespace Experiments.Tests.SchedulerThreads;

/// <summary>Settings in a server of their runtime: each is seen in it, and one that was not taken fails the trial.</summary>
public class SchedulerSettingTests
{
    /// <summary>More than any default, so that none is taken for a setting.</summary>
    private const int Cores = 3;

    private static readonly SchedulerSettings Settings = new(Cores);

    public static TheoryData<string> OfDotNet => [.. Settings.OfDotNet.Select(setting => setting.Name)];

    [Theory, MemberData(nameof(OfDotNet))]
    public async Task Each_setting_of_DotNet_is_seen_in_a_server_that_has_it_and_is_missed_in_one_that_has_not(string name)
    {
        SchedulerSetting setting = Settings.OfDotNet.Single(setting => setting.Name == name);
        Subject plain = EchoServers.OfTheHost().Single(server => server.Id == ScheduledServers.Tasks);
        setting.Require(await ReadAsync(plain, setting));
        ThreadReading another = new(new Dictionary<string, int>(), new SchedulerReading(1));
        var missed = Assert.Throws<TrialFailedException>(() => setting.Require(another));
        Assert.Contains($" {setting.Variables.Keys.First()}=", missed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_pool_no_message_may_go_through_it()
    {
        SchedulerSetting[] without = [.. Settings.OfDotNet.Where(setting => setting.AvoidsPool)];
        Assert.Equal(["inline"], without.Select(setting => setting.Name));
        without[0].RequireWork(0.001);
        Assert.All((double?[])[0.5, null], workItems => Assert.Throws<TrialFailedException>(() => without[0].RequireWork(workItems)));
        Settings.ThreadsTwice.RequireWork(0.5);
    }

    /// <summary>Whoever reads threads of .NET by their names, reads names that this runtime gives.</summary>
    [Fact]
    public async Task A_server_as_it_comes_has_one_thread_in_epoll_and_workers_that_are_seen_by_name()
    {
        ThreadReading reading = await ReadAsync(EchoServers.OfTheHost().Single(server => server.Id == ScheduledServers.Tasks), null);
        Assert.True(reading.IsOfDotNet);
        Assert.InRange(reading.Engines, 1, Environment.ProcessorCount);
        Assert.InRange(reading.Workers, 1, reading.All - reading.Engines);
    }

    [Fact]
    public void Settings_of_Go_are_seen_by_what_its_server_answers() => Assert.All(Settings.OfGo, setting =>
    {
        int count = int.Parse(setting.Variables["GOMAXPROCS"], CultureInfo.InvariantCulture);
        setting.Require(new(new Dictionary<string, int>(), new SchedulerReading(count)));
        Assert.Throws<TrialFailedException>(() => setting.Require(new(new Dictionary<string, int>(), new SchedulerReading(count + 1))));
        Assert.Throws<TrialFailedException>(() => setting.Require(new(new Dictionary<string, int>(), null)));
    });

    [Fact]
    public void Whoever_is_measured_is_held_against_a_server_that_is_measured_too()
    {
        string[] ids = [.. ScheduledServers.All().Select(subject => subject.Id)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ScheduledServers.All(), subject => Assert.Contains(ScheduledServers.BaselineOf(subject).Id, ids), throwIfEmpty: true);
        Assert.All([ScheduledServers.Tasks, ScheduledServers.Go, ScheduledServers.DocumentOnce], id => Assert.Equal(
            id, ScheduledServers.BaselineOf(ScheduledServers.All().Single(subject => subject.Id == id)).Id));
    }

    /// <summary>A server is read when it has answered on a connection, since what it needs for the first it makes then.</summary>
    private static async Task<ThreadReading> ReadAsync(Subject subject, SchedulerSetting? setting)
    {
        await using var launcher = new Launcher();
        Preparation ready = await subject.Prepare(CancellationToken.None);
        ProcessCommand command = setting?.In(ready.Command!) ?? ready.Command!;
        var trial = new Trial(subject, command, new([]), 1, launcher) { Profile = Profile.Smoke };
        var plan = new ShardPlan([2]);
        ServerFleet server = await ServerFleet.StartAsync(trial, plan, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, server, plan, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        await clients.EchoAsync(CancellationToken.None);
        return await ThreadReading.TakeAsync(server, CancellationToken.None);
    }
}
