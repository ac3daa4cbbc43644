namespace Servers.BufferPerMessage;

// Where buffers come from, and what becomes of them. For any thread.
interface IBuffers
{
    /// <summary>A buffer of as many bytes as this source was made for, or more; what is in it is not specified.</summary>
    byte[] Take();

    /// <summary>Ends the use of a buffer; who took it must not touch it again.</summary>
    void GiveBack(byte[] buffer);
}
