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
        root.Add(WithFolders("report", "make verdicts, figures and report.html again from the rows of a run",
            ["DIR"], folders => Reporting.Report(folders[0])));
        root.Add(WithFolders("compare", "compare two runs, subject by subject",
            ["DIR", "OTHER"], folders => Comparing.Print(folders[0], folders[1])));
        root.Add(WithFolders("walls",
            "every wall that a run met, the first one first: what sets it, where it stands, what the documents say",
            ["DIR"], folders => FirstWalls.Print(folders[0])));
        root.Add(ReadmeCommand());
        root.Add(Plain("notebooks", "write the notebook of every experiment anew from their template", Notebooks.Write));
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

    private static Command ReadmeCommand()
    {
        var yes = new Option<bool>("--yes") { Description = "do not ask: write the verdicts of a smoke run too" };
        var folder = new Argument<string>("DIR") { Description = "a folder that a run has written" };
        var command = new Command("readme", "write the verdicts of a run into README.md") { folder, yes };
        command.SetAction(parsed => Reporting.UpdateReadme(parsed.GetValue(folder)!, agreed: parsed.GetValue(yes)));
        return command;
    }

    private static Command Plain(string name, string description, Func<TextWriter, int> action)
    {
        var command = new Command(name, description);
        command.SetAction(_ => action(Console.Out));
        return command;
    }

    private static Command WithFolders(string name, string description, string[] folders, Func<string[], int> action)
    {
        var command = new Command(name, description);
        Argument<string>[] arguments =
            [.. folders.Select(folder => new Argument<string>(folder) { Description = "a folder that a run has written" })];
        foreach (Argument<string> argument in arguments)
            command.Add(argument);
        command.SetAction(parsed => action([.. arguments.Select(argument => parsed.GetValue(argument)!)]));
        return command;
    }
}
