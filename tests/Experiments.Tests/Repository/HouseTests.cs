using System.Xml.Linq;
using Harness.Processes;

namespace Experiments.Tests.Repository;

/// <summary>Who may know whom, as the project files say it. Arrows go one way: a room knows but rooms that stand above it here.</summary>
public class HouseTests
{
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["harness/Linux"] = [],
        ["harness/Contract"] = [],
        ["harness/Charts"] = [],
        ["harness/Latencies"] = [],
        ["harness/Suspensions"] = [],
        ["servers"] = ["harness/Linux", "harness/Contract", "harness/Suspensions"],
        ["servers/Host"] = ["servers"],
        ["servers/Kestrel"] = ["servers"],
        ["clients/Load"] = ["harness/Linux", "harness/Contract", "harness/Latencies"],
        ["experiments/Subjects"] = ["harness/Linux", "harness/Contract", "harness/Latencies"],
        ["harness/Instruments"] = ["harness/Linux", "harness/Suspensions"],
        ["harness/Processes"] = ["harness/Instruments"],
        ["harness/Records"] = ["harness/Processes"],
        ["harness/Judging"] = ["harness/Records"],
        ["harness/Trials"] = ["harness/Records", "harness/Latencies"],
        ["harness/Report"] = ["harness/Judging", "harness/Charts"],
        ["harness/Runs"] = ["harness/Trials", "harness/Report"],
        ["experiments/Walls"] = ["harness/Runs"],
    };

    [Fact]
    public void A_room_knows_the_rooms_that_are_named_and_no_others()
    {
        foreach ((string room, string[] known) in Rooms)
            Assert.Equal(known.Order(StringComparer.Ordinal), Known(room));
    }

    [Fact]
    public void Arrows_go_one_way()
    {
        List<string> above = [];
        foreach ((string room, string[] known) in Rooms)
        {
            Assert.Empty(known.Except(above));
            above.Add(room);
        }
    }

    [Fact]
    public void Every_project_is_a_room_an_experiment_or_a_test()
    {
        string[] experiments = [.. Projects("experiments").Except(Rooms.Keys).Except(["experiments/Suite"])];
        Assert.Empty(Projects("harness").Concat(Projects("servers")).Concat(Projects("clients")).Except(Rooms.Keys));
        Assert.All(experiments, experiment => Assert.Contains(
            Assert.Single(Known(experiment)), (string[])["harness/Runs", "experiments/Walls"]), throwIfEmpty: true);
    }

    // What is but built beside a project, to be started as a process, is not known to its code.
    private static string[] Known(string room)
    {
        string folder = Path.Combine(SuiteFiles.SourceRoot, room);
        IEnumerable<string> known =
            from reference in XDocument.Load(Assert.Single(Directory.GetFiles(folder, "*.csproj"))).Descendants("ProjectReference")
            where reference.Attribute("ReferenceOutputAssembly")?.Value != "false"
            let path = Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value))
            select Path.GetRelativePath(SuiteFiles.SourceRoot, Path.GetDirectoryName(path)!);
        return [.. known.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Projects(string folder) =>
        from project in Directory.GetFiles(Path.Combine(SuiteFiles.SourceRoot, folder), "*.csproj", SearchOption.AllDirectories)
        select Path.GetRelativePath(SuiteFiles.SourceRoot, Path.GetDirectoryName(project)!);
}
