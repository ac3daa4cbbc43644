using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clients.Load;

// Compiles what a timed phase will run before it starts: a method that is compiled when it is first called would make the first messages
// tens of milliseconds late.
static class Compilation
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static void Ahead(params ReadOnlySpan<Type> types)
    {
        foreach (Type type in types)
        {
            foreach (MethodInfo method in type.GetMethods(Declared))
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }
}
