namespace Harness.Trials.Confining;

/// <summary>What a trial does to a network namespace of its own, so that it can be tried before any trial.</summary>
/// <param name="Settings">The names of the settings that it changes: <c>net.core.somaxconn</c>.</param>
public sealed record NamespaceUse(params IReadOnlyList<string> Settings)
{
    /// <summary>The tools that it runs inside, each with its arguments.</summary>
    public IReadOnlyList<(NamespaceTool Tool, IReadOnlyList<string> Arguments)> Tools { get; init; } = [];

    /// <summary>Loopback is brought up and the namespace is entered, nothing else.</summary>
    public static NamespaceUse Plain { get; } = new();
}
