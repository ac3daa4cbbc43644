using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>What does a server hold for peers that it should not wait for, for how long, and who is served meanwhile?</summary>
public static class DeadlinesExperiment
{
    /// <summary>Of both ends, with what an unread connection keeps in its buffers.</summary>
    private const long BytesOfAPeer = 120_000;

    private const long BytesOfTheProcesses = 500L << 20;

    private static readonly IReadOnlyList<Encounter> Known = Encounters.All();

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "deadlines",
        Text = "For how long does a server hold what it has for silent, slow, vanished and unreading peers, and who is served meanwhile?",
        Method = "Good clients are served at a fixed rate. Then bad peers connect, all of one kind, and from when the last has come the "
            + "server is asked fifty times a deadline what it has open and runs, while the good clients are served on. In the end its "
            + "descriptors are counted, and ten newcomers come. Deadlines are scaled down from the documents' 5 to 30 s, and times are "
            + "told in deadlines. Packets are dropped, and buffers are small, in a network namespace of the trial's own. Peers that "
            + "vanish have every packet of theirs dropped, both ways, and see no end; half-open ones have lost their end by a reset that "
            + "was dropped, and packets pass again. A slow loris is a byte twice a deadline from more peers than the server has "
            + "descriptors. A heartbeat is a line to who was silent for half a deadline; without an answer in the other half it is closed.",
        Limits = "Deadlines of a second and less: what it takes to close 10,000 connections on a machine whose processors the peers use "
            + "as well is a part of one, and would not be of 30 s. A byte twice a deadline from 10,000 peers is a load that no byte a "
            + "second is. TCP keep-alive knows whole seconds. A peer that reads nothing has the smallest buffers, for with others it takes "
            + "megabytes of answers until a write waits. Loopback: no packet is lost but those that are to be.",
        Subjects = [.. Known.Select(encounter => encounter.Subject)],
        Parameters = [Peers, Deadline],
        Columns = All,
        LessIsBetter = LessIsBetter,
        MoreIsBetter = [NewcomersServed],
        Repetitions = new(1, 1, 6),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(7)),
        TrialDeadline = TimeSpan.FromMinutes(2),
        Applies = (profile, subject, point) => PlanOf(profile, subject) is { } plan
            && plan.Milliseconds == point[Deadline.Id] && (plan.Peers ?? MostPeers[profile]) == point[Peers.Id],
        MostRepetitions = (profile, subject, _) => PlanOf(profile, subject)?.Repetitions ?? 1,
        Needs = (_, point) => new(
            MemoryBytes: BytesOfTheProcesses + point[Peers.Id] * BytesOfAPeer,
            DescriptorsPerProcess: point[Peers.Id] + GoodClients.Count + ShardPlan.DescriptorsOfTheProcess),
        Measure = (trial, cancellation) => EncounterTrial.MeasureAsync(EncounterOf(trial.Subject), trial, cancellation),
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = DeadlinesClaims.Answers,
        Figures = DeadlinesFigures.All,
    };

    private static EncounterPlan? PlanOf(Profile profile, Subject subject) => EncounterOf(subject).Plans[profile];

    private static Encounter EncounterOf(Subject subject) => Known.Single(encounter => encounter.Id == subject.Id);
}
