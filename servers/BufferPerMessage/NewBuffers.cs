namespace Servers.BufferPerMessage;

// A new array each time, and the collector's work after: BufferBytes and a header of 24 bytes.
sealed class NewBuffers(int bufferBytes) : IBuffers
{
    public byte[] Take() => new byte[bufferBytes];

    public void GiveBack(byte[] buffer)
    {
    }
}
