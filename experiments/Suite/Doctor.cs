using System.Globalization;
using Experiments.Suite.Capacity;
using Harness.Instruments.SystemCalls;

namespace Experiments.Suite;

/// <summary><c>doctor</c>: what this machine can measure, and what is missing. It builds the peers and changes no setting.</summary>
static class Doctor
{
    private const string Unknown = "not known here";

    private static readonly RunOptions Full = new() { Profile = Profile.Full };

    /// <param name="folder">A run of million; null for results/reference.</param>
    public static async Task<int> PrintAsync(TextWriter output, string? folder, CancellationToken cancellation)
    {
        HostLimits host = HostLimits.Read();
        MachineCapacity machine = host.Machine;
        output.WriteLine($"processors              {machine.Processors}");
        output.WriteLine($"available memory        {Memory(machine)}");
        output.WriteLine($"ports to dial from      {host.Ports}");
        output.WriteLine($"descriptors a process   {machine.DescriptorsPerProcess}: larger trials use fleets of {Fleet(machine)}");
        output.WriteLine($"more threads            {(machine.Threads is { } more ? $"{more.Value}, by {more.Setting}" : Unknown)}");
        output.WriteLine($"memory maps a process   {(machine.MapsPerProcess is { } maps ? $"{maps}" : Unknown)}");
        output.WriteLine($"kernel memory by cache  {KernelMemory.WhyNot ?? "readable"}");
        output.WriteLine($"system calls            {CountingMethod()}");
        output.WriteLine();
        PrintCapacity(output, host, folder);
        output.WriteLine();
        output.WriteLine("what the full profile can measure here");
        foreach (Experiment experiment in SuiteCatalog.All().Select(study => study.Experiment))
            await PrintSubjectsAsync(output, experiment, machine, cancellation);
        return ExitStatus.Success;
    }

    /// <summary>What a run that nobody named lacks must not keep the rest of the answer back.</summary>
    private static void PrintCapacity(TextWriter output, HostLimits host, string? folder)
    {
        try
        {
            CapacityAnswer.Print(output, host, folder);
        }
        catch (RefusedException missing) when (folder is null)
        {
            output.WriteLine($"connections that fit: {missing.Message}");
        }
    }

    private static string Memory(MachineCapacity machine) => machine.Memory is { } memory
        ? string.Create(CultureInfo.InvariantCulture, $"{memory.Value / (double)(1 << 30):0.0} GiB, by {memory.Setting}")
        : Unknown;

    private static string CountingMethod()
    {
        using ISystemCallCounter? counter = SystemCallCounter.Attach([Environment.ProcessId], out string method);
        return method;
    }

    private static string Fleet(MachineCapacity machine)
    {
        ShardPlan million = ShardPlan.For(1_000_000, machine.DescriptorsPerProcess);
        return $"processes, {million.Connections.Count} on each side for a million connections";
    }

    /// <summary>How many subjects the full profile measures here at every size, and of each other one what it lacks.</summary>
    private static async Task PrintSubjectsAsync(
        TextWriter output, Experiment experiment, MachineCapacity machine, CancellationToken cancellation)
    {
        var subjects = await SubjectChoice.PrepareAsync(experiment, Full, cancellation);
        List<string> kept = [];
        foreach (var (subject, preparation) in subjects)
            if ((preparation.Missing ?? WhyNotWhole(experiment, subject, machine)) is { } why)
                kept.Add($"  {subject.Id,-28} {why}");
        output.WriteLine($"{experiment.Id,-30} {subjects.Count - kept.Count} of {subjects.Count} subjects fit");
        kept.ForEach(output.WriteLine);
    }

    /// <summary>The first size that is not to be had; null where all are.</summary>
    private static string? WhyNotWhole(Experiment experiment, Subject subject, MachineCapacity machine) => (
        from point in TrialPlan.Points(experiment, Full)
        where experiment.Applies(Profile.Full, subject, point)
        let missing = machine.WhatIsMissing(experiment.Needs(subject, point))
        where missing is not null
        select $"{point} {missing}").FirstOrDefault();
}
