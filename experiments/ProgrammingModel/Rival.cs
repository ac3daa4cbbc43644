namespace Experiments.ProgrammingModel;

/// <summary>A server that another carries the same load in turns with.</summary>
/// <param name="Server">The other.</param>
/// <param name="One">With a message under way on each connection.</param>
/// <param name="Sixteen">With sixteen.</param>
sealed record Rival(Subject Server, AlternationColumns One, AlternationColumns Sixteen)
{
    public static Rival Of(Subject server)
    {
        string other = server.Id.Replace('-', '_');
        return new(server, new("one", other, ModelLoad.One.How), new("sixteen", other, ModelLoad.Sixteen.How));
    }

    /// <summary>In the order of rows.csv.</summary>
    public IEnumerable<Column> Columns => [.. One.All, .. Sixteen.All];
}
