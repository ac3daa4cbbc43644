using Harness.Records;

namespace Harness.Judging;

/// <summary>What one run measured and another did not: its trials failed, or were not part of it.</summary>
/// <param name="Subject">Of whom.</param>
/// <param name="Columns">What is missing at the same points; none where the whole subject is.</param>
/// <param name="Points">Where; none where the whole subject is.</param>
public sealed record Missing(string Subject, IReadOnlyList<Column> Columns, IReadOnlyList<Point> Points);
