using System.CommandLine;
using Harness.Runs;

namespace Experiments.Suite;

/// <summary>The command line of the suite: without a command it runs every experiment.</summary>
static class SuiteCommands
{
    public static RootCommand Build()
    {
        var options = new RunCommand([]);
        var only = new Option<string>("--only") { Description = "ids of the experiments to run", HelpName = "id,id" };
        var root = new RootCommand("Re-measures what five documents claim about massive TCP concurrency, and gives the .NET counterpart.")
        {
            only,
        };
        options.AddTo(root);
        root.SetAction((parsed, _) => Study.RunAsync(SuiteCatalog.Only(RunCommand.Ids(parsed, only)), options.Read(parsed)));

        root.Add(Plain("list", "list the experiments, their subjects and the claims that they answer", Listing.Print));
        root.Add(DoctorCommand());
        root.Add(OfFolder("report", "make verdicts, figures and report.html again from the rows of a run", Reporting.Report));
        root.Add(CompareCommand());
        root.Add(OfFolder("walls",
            "every wall that a run met, the first one first: what sets it, where it stands, what the documents say", FirstWalls.Print));
        root.Add(ReadmeCommand());
        root.Add(NotebooksCommand());
        return root;
    }

    private static Command DoctorCommand()
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "a run of million whose costs are reckoned with (default: results/reference)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("doctor", "say what this machine can hold and measure, which wall is first, and what is missing")
        {
            folder,
        };
        command.SetAction((parsed, cancellation) => Doctor.PrintAsync(Console.Out, parsed.GetValue(folder), cancellation));
        return command;
    }

    private static Command CompareCommand()
    {
        Argument<string> first = Folder("DIR"), other = Folder("OTHER");
        var only = new Option<string>("--only") { Description = "ids of the experiments to compare", HelpName = "id,id" };
        var csv = new Option<bool>("--csv") { Description = "a line for each figure, for programs" };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "exit status 1 where a figure is worse by more than that of the first run, beyond the noise of both, or missing",
            HelpName = "worse:5%",
        };
        var anyway = new Option<bool>("--anyway") { Description = "also runs of another machine, profile, runtime or setting" };
        var command = new Command("compare", "say of each figure of two runs whether it is the same, better, worse or too noisy to tell")
        {
            first, other, only, csv, failOn, anyway,
        };
        command.SetAction(parsed => Comparing.Print(
            parsed.GetValue(first)!, parsed.GetValue(other)!,
            [.. SuiteCatalog.Only(RunCommand.Ids(parsed, only)).Select(study => study.Experiment)],
            parsed.GetValue(anyway), parsed.GetValue(csv),
            parsed.GetValue(failOn) is { } text ? Comparing.FailBeyond(text) : null));
        return command;
    }

    private static Command OfFolder(string name, string description, Func<string, int> action)
    {
        Argument<string> folder = Folder("DIR");
        var command = new Command(name, description) { folder };
        command.SetAction(parsed => action(parsed.GetValue(folder)!));
        return command;
    }

    private static Argument<string> Folder(string name) => new(name) { Description = "a folder that a run has written" };

    private static Command ReadmeCommand()
    {
        var yes = new Option<bool>("--yes") { Description = "do not ask: write the verdicts of a smoke run too" };
        Argument<string> folder = Folder("DIR");
        var command = new Command("readme", "write the contestants and verdicts of a run into README.md, VERDICTS.md and FINDINGS.md")
        {
            folder, yes,
        };
        command.SetAction(parsed => Reporting.UpdateReadme(parsed.GetValue(folder)!, agreed: parsed.GetValue(yes)));
        return command;
    }

    private static Command NotebooksCommand()
    {
        var run = new Option<string?>("--run")
        {
            Description = "run each over this folder as well, by the tool dotnet-repl, and keep in it what it showed",
            HelpName = "DIR",
        };
        var only = new Option<string>("--only") { Description = "ids of the experiments whose notebooks are written", HelpName = "id,id" };
        var command = new Command("notebooks", "write the notebook of every experiment anew from their template") { run, only };
        command.SetAction(parsed => Notebooks.Write(
            Console.Out, SuiteCatalog.Only(RunCommand.Ids(parsed, only)), parsed.GetValue(run)));
        return command;
    }

    private static Command Plain(string name, string description, Func<TextWriter, int> action)
    {
        var command = new Command(name, description);
        command.SetAction(_ => action(Console.Out));
        return command;
    }
}
