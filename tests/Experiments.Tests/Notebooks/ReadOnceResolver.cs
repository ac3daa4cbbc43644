using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Experiments.Tests.Notebooks;

/// <summary>
/// Reads an assembly once for all scripts: a compilation asks for some hundred that its references refer to, and the resolver of scripts
/// reads a file whenever it is asked, 4.7 GB for all notebooks.
/// </summary>
sealed class ReadOnceResolver(MetadataReferenceResolver resolver) : MetadataReferenceResolver
{
    private readonly ConcurrentDictionary<(string Named, string? From), ImmutableArray<PortableExecutableReference>> _named = new();

    private readonly ConcurrentDictionary<AssemblyIdentity, PortableExecutableReference?> _missing = new();

    public override bool ResolveMissingAssemblies => resolver.ResolveMissingAssemblies;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        _named.GetOrAdd((reference, baseFilePath), _ => resolver.ResolveReference(reference, baseFilePath, properties));

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        _missing.GetOrAdd(referenceIdentity, identity => resolver.ResolveMissingAssembly(definition, identity));

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => resolver.GetHashCode();
}
