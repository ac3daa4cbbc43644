using System.Globalization;

namespace Experiments.Holdings;

/// <summary>The capacity model of each server, with what it foretold beside what was measured.</summary>
static class CapacityTable
{
    private static readonly string[] Header =
    [
        "subject", "process_pair_bytes", "connection_bytes", "fixed_bytes", "connections", "server_processes", "predicted_bytes",
        "measured_bytes", "error_ratio",
    ];

    /// <param name="modelOf">The model of a subject; null where it has none.</param>
    public static TableRecipe Of(Func<Evidence, string, CapacityModel?> modelOf) =>
        new("capacity-model", Header, evidence => Lines(evidence, modelOf));

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence evidence, Func<Evidence, string, CapacityModel?> modelOf) =>
        from subject in evidence.Subjects
        let model = modelOf(evidence, subject)
        where model is not null
        select (IReadOnlyList<string>)
        [
            subject, Text(model.PairBytes), Text(model.ConnectionBytes), Text(model.FixedBytes), Text(model.Size), Text(model.Processes),
            Text(model.Predicted), Text(model.Outcome), model.Error.ToString("0.0000", CultureInfo.InvariantCulture),
        ];

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
