using Ledger.Cli.Terminals;

namespace Ledger.Cli.Export;

/// <summary>A file that is there when it is whole: written under another name, and renamed at the end.</summary>
internal sealed class WholeFile : IAsyncDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private bool kept;

    private WholeFile(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Where to write.</summary>
    public Stream Stream => file;

    /// <summary>Begins a file; one of the same name stays until this is whole.</summary>
    public static WholeFile Create(string path)
    {
        try
        {
            return new WholeFile(path, new FileStream($"{path}.part", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw StopException.Refused($"{path} cannot be written: {failed.Message}");
        }
    }

    /// <summary>The file is whole: it takes its name.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        await file.FlushAsync(cancellation);
        await file.DisposeAsync();
        File.Move(file.Name, path, overwrite: true);
        kept = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        if (!kept) File.Delete(file.Name);
    }
}
