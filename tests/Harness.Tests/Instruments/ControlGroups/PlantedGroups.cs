using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Instruments.ControlGroups;

/// <summary>A hierarchy of control groups in a folder of its own: a root, a group in it, and this process in one below that.</summary>
sealed class PlantedGroups(int version) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("groups").FullName;

    public string Root => _root;

    public string Above => Directory.CreateDirectory(Path.Combine(_root, "above")).FullName;

    public string Own => Directory.CreateDirectory(Path.Combine(Above, "own")).FullName;

    internal ControlGroupHierarchy Hierarchy => new(_root, Own, version);

    /// <summary>Writes a file of a group.</summary>
    public void Plant(string group, string file, string text) => File.WriteAllText(Path.Combine(group, file), text + "\n");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
