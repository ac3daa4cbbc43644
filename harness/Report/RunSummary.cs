using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report.Contestants;

namespace Harness.Report;

/// <summary>What a run found, for somebody at a terminal of 80 columns: contestants, verdicts, failures.</summary>
public static class RunSummary
{
    private const int MostFailures = 5, Width = 80;

    private static readonly ContestantColumn[] Columns =
        [ContestantColumn.Anonymous, ContestantColumn.Kernel, ContestantColumn.ProcessorTime, ContestantColumn.P99];

    /// <summary>Paragraphs, each with a blank line before it. A smoke run has no contestants and no verdicts: it judges nothing.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="experiments">What was asked and what the rows of it mean; those without rows in the folder are left out.</param>
    /// <param name="verdicts">The verdicts on the claims.</param>
    /// <exception cref="RowsFileException">The folder is no run of this suite.</exception>
    public static string Of(
        string folder, IReadOnlyList<(Question Question, Reading Reading)> experiments, IReadOnlyList<Verdict> verdicts)
    {
        string failures = Failures(folder, experiments.Select(experiment => experiment.Question));
        return RunManifest.Read(Path.Combine(folder, RunManifest.FileName)).ProfileValue == Profile.Smoke
            ? "\nA smoke run proves that everything runs: its figures are no results, and no\nclaim is judged by them.\n" + failures
            : Contestants(RunReport.Contestants(folder, experiments)) + Verdicts(verdicts) + failures;
    }

    private static string Contestants(ContestantTable table)
    {
        ContestantColumn[] columns = [.. Columns.Where(table.Columns.Contains)];
        ContestantRow[] rows = [.. table.Rows.Where(row => columns.Any(column => row[column] is not null))];
        return rows.Length == 0 ? "" : "\n" + TextTable.Of(
            ["contestant", .. columns.Select(column => column.Id)],
            [
                .. rows.Select(row => (string[])
                [
                    row.Id,
                    .. columns.Select(column => row[column] is { } cell ? Format.Quantity(cell.Value.Value, column.Unit) : "-"),
                ]),
            ])
            + string.Concat(columns.Select(column => Wrapped($"{column.Id}: {column.Meaning}; {ConditionsOf(table, column)}")));
    }

    private static string ConditionsOf(ContestantTable table, ContestantColumn column) =>
        string.Join(", ", table.CellsOf(column).Select(cell => $"{cell.Experiment} {cell.Conditions}").Distinct());

    private static string Verdicts(IReadOnlyList<Verdict> verdicts)
    {
        string[] sides = [.. ((string[])[Judge.AsWritten, Judge.DotNet]).Where(side => verdicts.Any(verdict => verdict.Subject == side))];
        return sides.Length == 0 ? "" : "\n" + TextTable.Of(
            ["verdicts", .. VerdictText.Outcomes.Select(outcome => outcome.Heading)],
            [
                .. sides.Select(side => (string[])
                [
                    side == Judge.DotNet ? ".NET" : "as written",
                    .. VerdictText.Outcomes.Select(outcome =>
                        $"{verdicts.Count(verdict => verdict.Subject == side && verdict.Kind == outcome.Kind)}"),
                ]),
            ]);
    }

    private static string Failures(string folder, IEnumerable<Question> questions)
    {
        Row[] failed =
        [
            .. from question in questions
               where File.Exists(RunReport.RowsOf(folder, question))
               from row in RowsFile.Read(RunReport.RowsOf(folder, question), question)
               where row.Status == TrialStatus.Failed
               select row,
        ];
        return failed.Length == 0 ? "" : $"\nfailed: {failed.Length}\n"
            + string.Concat(failed.Take(MostFailures).Select(row => Wrapped($"{row.Experiment} {row.Subject} {row.Point}: {row.Reason}")))
            + (failed.Length > MostFailures ? "the others are in rows.csv\n" : "");
    }

    /// <summary>Lines as long as the terminal is wide, those after the first indented.</summary>
    private static string Wrapped(string sentence)
    {
        string text = "";
        int length = 0;
        foreach (string word in Plain.Line(sentence).Split(' '))
        {
            bool fits = length + 1 + word.Length <= Width;
            text += length == 0 ? word : fits ? " " + word : "\n  " + word;
            length = length == 0 ? word.Length : fits ? length + 1 + word.Length : 2 + word.Length;
        }
        return text + "\n";
    }
}
