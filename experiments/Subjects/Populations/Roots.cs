namespace Experiments.Subjects.Populations;

internal static class Roots
{
    // Written through once: pages that are reserved but untouched would turn resident while units are parked, and count as theirs.
    public static T[] Allocate<T>(int count)
    {
        var roots = new T[count];
        Array.Clear(roots);
        return roots;
    }
}
