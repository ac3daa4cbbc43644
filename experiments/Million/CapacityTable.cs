using System.Globalization;

namespace Experiments.Million;

/// <summary>The capacity model of each server, with what it foretold beside what was measured.</summary>
static class CapacityTable
{
    private static readonly string[] Header =
    [
        "subject", "process_pair_bytes", "connection_bytes", "fixed_bytes", "connections", "server_processes", "predicted_bytes",
        "measured_bytes", "error_ratio",
    ];

    public static TableRecipe Recipe { get; } = Of(CapacityModel.Fit);

    /// <param name="fit">The model of a subject.</param>
    public static TableRecipe Of(Func<Evidence, string, CapacityModel?> fit) =>
        new("capacity-model", Header, evidence => Lines(evidence, fit));

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence evidence, Func<Evidence, string, CapacityModel?> fit) =>
        from subject in evidence.Subjects
        let model = fit(evidence, subject)
        where model is not null
        select (IReadOnlyList<string>)
        [
            subject, Text(model.PairBytes), Text(model.Line.PerUnit.Value), Text(model.Line.Fixed), Text(model.Size), Text(model.Processes),
            Text(model.Predicted), Text(model.Outcome), model.Error.ToString("0.0000", CultureInfo.InvariantCulture),
        ];

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
