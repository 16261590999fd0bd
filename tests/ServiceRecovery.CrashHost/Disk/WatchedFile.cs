using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServiceRecovery.CrashHost.Disk;

/// <summary>The functions of one open file (sqlite3_io_methods), each with a watch before and after the real one.</summary>
internal static unsafe class WatchedFile
{
    // Places in the table, in pointers; the version fills the first.
    private const int Close = 1;
    private const int Read = 2;
    private const int Write = 3;
    private const int Truncate = 4;
    private const int Sync = 5;
    private const int Size = 6;
    private const int Lock = 7;
    private const int MapShared = 13;
    private const int LockShared = 14;
    private const int Length = 19;
    private const int GiveBack = 1;

    public static void** Table(DiskFile file)
    {
        var table = (void**)NativeMemory.Alloc(Length + 1, (nuint)sizeof(void*));
        NativeMemory.Copy(file.Below, table, (nuint)(Length * sizeof(void*)));

        table[Close] = (delegate* unmanaged[Cdecl]<void**, int>)&OnClose;
        table[Read] = (delegate* unmanaged[Cdecl]<void**, void*, int, long, int>)&OnRead;
        table[Write] = (delegate* unmanaged[Cdecl]<void**, void*, int, long, int>)&OnWrite;
        table[Truncate] = (delegate* unmanaged[Cdecl]<void**, long, int>)&OnTruncate;
        table[Sync] = (delegate* unmanaged[Cdecl]<void**, int, int>)&OnSync;
        table[Size] = (delegate* unmanaged[Cdecl]<void**, long*, int>)&OnSize;
        table[Lock] = (delegate* unmanaged[Cdecl]<void**, int, int>)&OnLock;
        table[MapShared] = (delegate* unmanaged[Cdecl]<void**, int, int, int, void**, int>)&OnMapShared;
        table[LockShared] = (delegate* unmanaged[Cdecl]<void**, int, int, int, int>)&OnLockShared;
        table[Length] = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(file));

        return table;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnClose(void** file)
    {
        var table = (void**)*file;
        var handle = GCHandle.FromIntPtr((IntPtr)table[Length]);
        var below = ((DiskFile)handle.Target!).Below;
        *file = below;
        handle.Free();
        NativeMemory.Free(table);

        return ((delegate* unmanaged[Cdecl]<void**, int>)below[Close])(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnRead(void** file, void* buffer, int bytes, long from)
    {
        var self = Of(file);

        return self.Make(
            DiskCall.Read,
            () => ((delegate* unmanaged[Cdecl]<void**, void*, int, long, int>)self.Below[Read])(file, buffer, bytes, from));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnWrite(void** file, void* buffer, int bytes, long from)
    {
        var self = Of(file);

        return self.Make(
            DiskCall.Write,
            () =>
            {
                var some = self.Watch.Written(self.Name, bytes);

                return ((delegate* unmanaged[Cdecl]<void**, void*, int, long, int>)self.Below[Write])(file, buffer, some, from);
            });
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnTruncate(void** file, long size)
    {
        var self = Of(file);

        return self.Make(
            DiskCall.Truncate, () => ((delegate* unmanaged[Cdecl]<void**, long, int>)self.Below[Truncate])(file, size));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSync(void** file, int flags)
    {
        var self = Of(file);

        return self.Make(DiskCall.Sync, () => ((delegate* unmanaged[Cdecl]<void**, int, int>)self.Below[Sync])(file, flags));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSize(void** file, long* size)
    {
        var self = Of(file);

        return self.Make(DiskCall.Size, () => ((delegate* unmanaged[Cdecl]<void**, long*, int>)self.Below[Size])(file, size));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnLock(void** file, int level)
    {
        var self = Of(file);

        return self.Make(DiskCall.Lock, () => ((delegate* unmanaged[Cdecl]<void**, int, int>)self.Below[Lock])(file, level));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnMapShared(void** file, int region, int size, int extend, void** memory)
    {
        var self = Of(file);

        return self.Make(
            DiskCall.MapShared,
            () => ((delegate* unmanaged[Cdecl]<void**, int, int, int, void**, int>)self.Below[MapShared])(
                file, region, size, extend, memory));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnLockShared(void** file, int offset, int count, int flags)
    {
        var self = Of(file);
        var below = (delegate* unmanaged[Cdecl]<void**, int, int, int, int>)self.Below[LockShared];

        // Giving a lock back cannot fail; SQLite does not look at the answer, and would believe it to be free.
        return (flags & GiveBack) != 0
            ? below(file, offset, count, flags)
            : self.Make(
                DiskCall.LockShared,
                () => ((delegate* unmanaged[Cdecl]<void**, int, int, int, int>)self.Below[LockShared])(
                    file, offset, count, flags));
    }

    private static DiskFile Of(void** file) =>
        (DiskFile)GCHandle.FromIntPtr((IntPtr)((void**)*file)[Length]).Target!;
}
