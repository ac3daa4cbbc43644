using System.CommandLine;
using System.Globalization;
using Harness.Instruments;
using Harness.Processes;
using Harness.Records;
using Harness.Trials;
using Harness.Trials.Running;
using Harness.Trials.Runtimes;

namespace Harness.Runs;

/// <summary>The options of every program that runs experiments, read into <see cref="RunOptions"/>.</summary>
public sealed class RunCommand
{
    private const int MostRepetitions = 1_000;

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "smoke, standard or full",
        HelpName = "P",
    };

    private readonly Option<string> _output = new("--out")
    {
        Description = "folder for the run (default: a new one below results/)",
        HelpName = "DIR",
    };

    private readonly Option<string> _resume = new("--resume")
    {
        Description = "run only what is missing or failed in this folder",
        HelpName = "DIR",
    };

    private readonly Option<string> _resumeAnyway = new("--resume-anyway")
    {
        Description = "the same, also with another commit, machine, runtime or setting: the new rows are marked",
        HelpName = "DIR",
    };

    private readonly Option<string> _repeat = new("--repeat")
    {
        Description = "repetitions of each point",
        HelpName = "N",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        Description = "seed of the order of trials (default: drawn anew)",
        HelpName = "N",
    };

    private readonly Option<string> _subjects = new("--subjects", "--servers")
    {
        Description = "ids of the subjects to measure",
        HelpName = "id,id",
    };

    private readonly Option<string[]> _ownServers = new("--server")
    {
        Description = "a server of your own: \"name=command line with {port}\"",
        HelpName = "NAME=COMMAND",
    };

    private readonly Option<string[]> _runtimes = new("--runtime")
    {
        Description = "another .NET runtime, under which the servers of servers/Host are measured too: a folder like DOTNET_ROOT",
        HelpName = "NAME=DIR",
    };

    private readonly Option<string> _serverProcessors = new("--server-cpus")
    {
        Description = "processors of what is measured, as taskset has them (default: some experiments halve the machine)",
        HelpName = "0-3,7",
    };

    private readonly Option<string> _clientProcessors = new("--client-cpus")
    {
        Description = "processors of the clients",
        HelpName = "4-6",
    };

    private readonly Option<string> _wire = new("--wire")
    {
        Description = "sockets, or user-space: clients that are a TCP of their own, for experiments that offer the choice",
        HelpName = "W",
    };

    private readonly Option<bool> _allowBusy = new("--allow-busy")
    {
        Description = "measure although other programs use the processors",
    };

    private readonly Option<bool> _keepEnvironment = new("--keep-environment")
    {
        Description = "give subjects DOTNET_*, GO*, MALLOC_* and the like, which are kept from them otherwise",
    };

    private readonly List<(Parameter Parameter, Option<string> Option)> _parameters = [];

    /// <param name="experiments">Their parameters become options, such as <c>--connections 1k,10k</c>.</param>
    public RunCommand(IEnumerable<Experiment> experiments)
    {
        foreach (Parameter parameter in experiments.SelectMany(experiment => experiment.Parameters).DistinctBy(parameter => parameter.Id))
            _parameters.Add((parameter, new($"--{parameter.Id}") { Description = parameter.Meaning, HelpName = "1k,10k" }));
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options =
        [
            _profile, _output, _resume, _resumeAnyway, _repeat, _seed, _subjects, _ownServers, _runtimes,
            .. _parameters.Select(entry => entry.Option),
            _serverProcessors, _clientProcessors, _wire, _allowBusy, _keepEnvironment,
        ];
        foreach (Option option in options)
            command.Add(option);
    }

    /// <summary>What the user asked for.</summary>
    /// <exception cref="RefusedException">A value is not one that the option takes.</exception>
    public RunOptions Read(ParseResult parsed) => new()
    {
        Profile = ReadProfile(parsed.GetValue(_profile)),
        Output = parsed.GetValue(_output),
        Resume = ReadResume(parsed, _resume) ?? ReadResume(parsed, _resumeAnyway),
        ResumeAnyway = parsed.GetValue(_resumeAnyway) is not null,
        Repeat = parsed.GetValue(_repeat) is { } repeat ? ReadRepeat(repeat) : null,
        Seed = parsed.GetValue(_seed) is { } seed ? ReadSeed(seed) : null,
        Subjects = Ids(parsed, _subjects),
        OwnServers = parsed.GetValue(_ownServers) ?? [],
        Runtimes = [.. (parsed.GetValue(_runtimes) ?? []).Select(OtherRuntime.Read)],
        ServerProcessors = ProcessorsOption.Read(_serverProcessors.Name, parsed.GetValue(_serverProcessors), Processors.Read()),
        ClientProcessors = ProcessorsOption.Read(_clientProcessors.Name, parsed.GetValue(_clientProcessors), Processors.Read()),
        Wire = WireOption.Read(parsed.GetValue(_wire)),
        AllowBusy = parsed.GetValue(_allowBusy),
        KeepEnvironment = parsed.GetValue(_keepEnvironment),
        Overrides = _parameters.Where(entry => parsed.GetValue(entry.Option) is not null)
            .ToDictionary(entry => entry.Parameter.Id, entry => Quantity.ParseList(parsed.GetValue(entry.Option)!, entry.Parameter.Least)),
    };

    /// <summary>A profile by its id.</summary>
    /// <exception cref="RefusedException">There is none of that name.</exception>
    public static Profile ReadProfile(string? id) => id switch
    {
        null or "standard" => Profile.Standard,
        "smoke" => Profile.Smoke,
        "full" => Profile.Full,
        _ => throw new RefusedException($"there is no profile '{id}': choose smoke, standard or full"),
    };

    /// <summary>The ids that an option names; none where it was not given.</summary>
    /// <exception cref="RefusedException">
    /// It was given and names none: a variable of a script that is empty must not start everything.
    /// </exception>
    public static string[] Ids(ParseResult parsed, Option<string> option)
    {
        if (parsed.GetValue(option) is not { } list)
            return [];
        string[] ids = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ids.Length > 0
            ? ids
            : throw new RefusedException($"{option.Name} '{list}' names nothing: leave it out for all, or name {option.HelpName}");
    }

    private static int ReadRepeat(string text) => Quantity.Parse(text) is var repeat && repeat <= MostRepetitions
        ? (int)repeat
        : throw new RefusedException($"--repeat {text} is out of range: at most {MostRepetitions}");

    private static int ReadSeed(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
        ? seed
        : throw new RefusedException($"--seed '{text}' is no seed: a whole number from 0 to {int.MaxValue}");

    /// <summary>A resumed run keeps the options that its run.json recorded, so that its rows stay one sweep.</summary>
    private string? ReadResume(ParseResult parsed, Option<string> resume)
    {
        if (parsed.GetValue(resume) is not { } folder)
            return null;
        Option[] others =
        [
            resume == _resume ? _resumeAnyway : _resume, _profile, _output, _repeat, _seed, _subjects, _serverProcessors,
            _clientProcessors, _wire, _keepEnvironment, .. _parameters.Select(entry => entry.Option),
        ];
        return others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other
            ? throw new RefusedException($"{resume.Name} takes the options of the run that it continues: leave out {other.Name}")
            : folder;
    }
}
