using System.Runtime.InteropServices;
using Linux;

namespace Experiments.Subjects.HandOvers.Threads;

//   give: word = 1, futex(FUTEX_WAKE)      take: futex(FUTEX_WAIT) while the word is 0, word = 0
//
// What every lock of the C library ends in. The word has a cache line of its own outside the heap, where nothing moves it.
public sealed unsafe class FutexGate : ThreadGate
{
    private const int CacheLine = 64;

    private readonly int* _word = (int*)NativeMemory.AlignedAlloc(CacheLine, CacheLine);

    public FutexGate() => *_word = 0;

    public override void Give()
    {
        Volatile.Write(ref *_word, 1);
        Futex.WakeOne(_word);
    }

    public override void Take()
    {
        while (Volatile.Read(ref *_word) == 0)
            Futex.Wait(_word, whileValue: 0);
        Volatile.Write(ref *_word, 0);
    }

    public override void Dispose() => NativeMemory.AlignedFree(_word);
}
