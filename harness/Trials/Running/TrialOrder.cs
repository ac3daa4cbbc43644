using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Harness.Trials.Running;

/// <summary>
/// The order of trials within a block, drawn anew for each: in a fixed one every subject would follow the same other in every repetition,
/// and what that one leaves behind (caches, freed pages, a clock that has risen) would be taken for its own.
/// </summary>
static class TrialOrder
{
    /// <summary>Shuffles a block (Durstenfeld, Algorithm 235, https://doi.org/10.1145/364520.364540).</summary>
    /// <param name="block">In the order of the experiment, which the same invocation always has.</param>
    /// <param name="seed">Of the run: the same one gives the same order.</param>
    /// <param name="experiment">Its id, so that an experiment has the same order whichever others run with it.</param>
    /// <param name="repetition">So that no two blocks have the same order but by chance.</param>
    public static T[] Shuffled<T>(IEnumerable<T> block, int seed, string experiment, int repetition)
    {
        T[] order = [.. block];
        var random = new SplitMix64(SeedOf(string.Create(CultureInfo.InvariantCulture, $"{seed} {experiment} {repetition}")));
        for (int last = order.Length - 1; last > 0; last--)
        {
            int drawn = random.Below(last + 1);
            (order[last], order[drawn]) = (order[drawn], order[last]);
        }
        return order;
    }

    private static ulong SeedOf(string block) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(block)));
}
