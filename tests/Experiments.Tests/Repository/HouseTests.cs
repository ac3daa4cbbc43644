using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Experiments.Tests.Repository;

/// <summary>Who may know whom, as the project files say it. Arrows go one way: a room knows but rooms that stand above it here.</summary>
public partial class HouseTests
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
        ["harness/Trials"] = ["harness/Records", "harness/Latencies", "harness/Contract"],
        ["harness/Report"] = ["harness/Judging", "harness/Charts"],
        ["harness/Runs"] = ["harness/Trials", "harness/Report"],
        ["experiments/Walls"] = ["harness/Runs"],
        ["experiments/Holdings"] = ["experiments/Walls"],
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
            Assert.Single(Known(experiment)), (string[])["harness/Runs", "experiments/Walls", "experiments/Holdings"]),
            throwIfEmpty: true);
    }

    [Fact]
    public void No_two_types_have_one_name()
    {
        string[] folders = ["servers", "clients", "harness", "experiments"];
        var names = from folder in folders
                    from file in Directory.EnumerateFiles(Path.Combine(SuiteFiles.SourceRoot, folder), "*.cs", SearchOption.AllDirectories)
                    let text = File.ReadAllText(file)
                    from Match type in TypeNames().Matches(text)
                    where type.Groups[1].Value != "Program"
                    group Namespaces().Match(text).Groups[1].Value by type.Groups[1].Value into homes
                    where homes.Distinct().Count() > 1
                    select $"{homes.Key}: {string.Join(", ", homes.Distinct())}";
        Assert.Empty(names);
    }

    // A folder and those within it are one house: a catalog lists what stands below it, which is built on what stands above.
    [Fact]
    public void Namespaces_know_each_other_one_way_unless_one_is_within_the_other()
    {
        (string Own, string[] Used)[] files =
        [
            .. from folder in (string[])["servers", "clients", "harness", "experiments"]
               from file in Directory.EnumerateFiles(Path.Combine(SuiteFiles.SourceRoot, folder), "*.cs", SearchOption.AllDirectories)
               let text = File.ReadAllText(file)
               let own = Namespaces().Match(text)
               where own.Success
               select (own.Groups[1].Value, (string[])[.. Usings().Matches(text).Select(match => match.Groups[1].Value)]),
        ];
        Dictionary<string, string[]> known = files.GroupBy(file => file.Own).ToDictionary(house => house.Key,
            house => (string[])[.. house.SelectMany(file => file.Used).Distinct()
                .Where(used => !Within(used, house.Key) && !Within(house.Key, used))]);
        while (known.Keys.Where(house => !known[house].Any(known.ContainsKey)).ToArray() is { Length: > 0 } settled)
            foreach (string house in settled)
                known.Remove(house);
        Assert.Empty(known.Select(house => $"{house.Key} knows {string.Join(", ", house.Value.Where(known.ContainsKey))}"));
    }

    private static bool Within(string inner, string outer) => $"{inner}.".StartsWith($"{outer}.", StringComparison.Ordinal);

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

    // Of types that stand in a namespace, not of those within another type.
    [GeneratedRegex(@"^(?:\w+ )*(?:class|struct|record|record struct|record class|interface|enum) ([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TypeNames();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Usings();

    private static IEnumerable<string> Projects(string folder) =>
        from project in Directory.GetFiles(Path.Combine(SuiteFiles.SourceRoot, folder), "*.csproj", SearchOption.AllDirectories)
        select Path.GetRelativePath(SuiteFiles.SourceRoot, Path.GetDirectoryName(project)!);
}
