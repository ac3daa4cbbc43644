namespace Experiments.Subjects.HandOvers;

public static class HandOverOptions
{
    // Null with a problem that fits on one line and says what to do.
    public static HandOverKind? Parse(string[] args, out string problem)
    {
        string known = string.Join(", ", HandOverCatalog.Kinds.Select(kind => kind.Id));
        HandOverKind? found = args is ["--kind", var id] ? HandOverCatalog.Find(id) : null;
        string refusal = args switch
        {
            [] => $"--kind is missing: choose one of {known}",
            ["--kind"] => $"--kind needs a value: choose one of {known}",
            ["--kind", var unknown] => $"unknown kind '{unknown}': choose one of {known}",
            ["--kind", _, var more, ..] => $"unexpected argument '{more}': --kind is all there is",
            [var option, ..] => $"unknown option '{option}': use --kind",
        };
        problem = found is null ? "hand-over: " + refusal.ReplaceLineEndings(" ") : "";
        return found;
    }
}
