using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Records.Manifest;

/// <summary>
/// run.json: what was run, on what kind of machine, and what disturbed it. A machine is known by its processor, memory, kernel and runtime:
/// no host name, no user and no folder goes into it.
/// </summary>
/// <param name="Started">When the run began; a resumed run keeps it.</param>
/// <param name="Finished">When its last trial ended; null while it runs and after a crash.</param>
/// <param name="Interrupted">The user ended it before the last trial.</param>
/// <param name="Profile"><c>smoke</c>, <c>standard</c> or <c>full</c>.</param>
/// <param name="Experiments">Ids, in the order in which they ran.</param>
/// <param name="Options">What the user asked for beyond the profile.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Limits">What a process and the kernel allow.</param>
/// <param name="Sysctls">Settings of the kernel that bear on the figures, by their sysctl name.</param>
/// <param name="Runtime">Compilers and runtimes.</param>
/// <param name="Git">The source; null outside a checkout.</param>
/// <param name="Noise">What else used the processors while the run measured; null until it is known.</param>
/// <param name="Environment">What the environment had that bends figures; null in a run that did not look.</param>
/// <param name="Seed">Of the order of trials within each repetition; null in a run that had them all in one order.</param>
/// <param name="Sides">
/// Of one experiment, which processors its sides were bound to; null where they were not, or of a run as a whole.
/// </param>
/// <param name="Wire">
/// <c>user-space</c> where the user had connections go over that; null where experiments had what they have by themselves.
/// </param>
public sealed record RunManifest(
    DateTimeOffset Started,
    DateTimeOffset? Finished,
    bool Interrupted,
    string Profile,
    IReadOnlyList<string> Experiments,
    RunRequest Options,
    MachineDescription Machine,
    LimitsDescription Limits,
    IReadOnlyDictionary<string, string> Sysctls,
    RuntimeDescription Runtime,
    SourceVersion? Git,
    NoiseDescription? Noise,
    EnvironmentDescription? Environment = null,
    int? Seed = null,
    SidesDescription? Sides = null,
    string? Wire = null)
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "run.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // run.json is read by people and by programs, never put into a page: "<" and "+" stay as they are.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The profile as the harness has it; smoke where the word is unknown.</summary>
    [JsonIgnore]
    public Records.Profile ProfileValue =>
        Enum.TryParse(Profile, ignoreCase: true, out Records.Profile profile) ? profile : Records.Profile.Smoke;

    /// <summary>
    /// Why rows of another invocation cannot be rows of this run; null where they can. The processors of its sides follow from its options,
    /// which a resumed run keeps, and from the machine.
    /// </summary>
    public string? DiffersFrom(RunManifest other) => ManifestDifference.Of(this, other, leftOut: "sides");

    /// <summary>
    /// Why the figures of another run cannot be set against those of this one: another profile, machine, limit, setting or runtime. The
    /// source may be another, since that is what people compare. Null where they can.
    /// </summary>
    public string? WhyNotComparable(RunManifest other) => Profile == other.Profile
        ? ManifestDifference.Of(this, other, leftOut: "git")
        : $"profile was \"{Profile}\" and is \"{other.Profile}\"";

    /// <summary>The text of run.json, ending in a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Writes run.json anew; a crash leaves the old or the new one, never half of one.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string path) => OutputException.Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string temporary = path + ".new";
        File.WriteAllText(temporary, ToJson());
        File.Move(temporary, path, overwrite: true);
    });

    /// <summary>Reads the run.json that tells of an experiment's rows: the one beside them, else that of the whole run.</summary>
    /// <exception cref="RowsFileException">Neither is there, or it is not what this suite writes.</exception>
    public static RunManifest ReadOf(string folder, string experiment) =>
        Path.Combine(folder, experiment, FileName) is var own && File.Exists(own) ? Read(own) : Read(Path.Combine(folder, FileName));

    /// <summary>Reads run.json.</summary>
    /// <exception cref="RowsFileException">No such file, or not what this suite writes: one line that says so.</exception>
    public static RunManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunManifest>(File.ReadAllText(path), Json) ?? throw new JsonException("it holds null");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RowsFileException($"cannot read {path}: {exception.Message.TrimEnd('.')}: name a folder that a run has written",
                exception);
        }
        catch (JsonException exception)
        {
            throw new RowsFileException($"{path} is no run.json of this suite ({exception.Message.Split('\n')[0]}): start a new run",
                exception);
        }
    }
}
