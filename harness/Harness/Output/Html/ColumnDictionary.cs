using System.Xml.Linq;
using Harness.Declaring;

namespace Harness.Output.Html;

/// <summary>What each column of rows.csv is.</summary>
internal static class ColumnDictionary
{
    public static XElement Of(Experiment experiment) => Tag.Details("What the columns are",
        Tag.Table(["column", "unit", "meaning", "measured by"],
        [
            .. experiment.Parameters.Select(parameter =>
                (object[])[Tag.Of("code", parameter.ColumnId), parameter.Unit, parameter.Meaning, "set by the sweep"]),
            .. experiment.RowColumns.Select(column =>
                (object[])[Tag.Of("code", column.Id), column.Unit, column.Meaning, column.Instrument]),
        ]));
}
