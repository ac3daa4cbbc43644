using System.Xml.Linq;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>What each column of rows.csv is.</summary>
internal static class ColumnDictionary
{
    public static XElement Of(Question question) => Tag.Details("What the columns are",
        Tag.Table(["column", "unit", "meaning", "measured by"],
        [
            .. question.Parameters.Select(parameter =>
                (object[])[Tag.Name(parameter.ColumnId), parameter.Unit, parameter.Meaning, "set by the sweep"]),
            .. question.RowColumns.Select(column =>
                (object[])[Tag.Name(column.Id), column.Unit, column.Meaning, column.Instrument]),
        ]));
}
