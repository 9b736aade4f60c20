using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The ids that copies have learnt, as a configuration file that the application lays over its own.</summary>
internal static class IdsFile
{
    // Ids are read by people as well; the file never stands in a page.
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lays a map over the file; what it holds of other groups and endpoints stays.</summary>
    /// <param name="file">The file; made where it is missing.</param>
    /// <param name="group">The group whose endpoint it is.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="ids">Its ids.</param>
    /// <exception cref="UsageException">The file is there and is no JSON object.</exception>
    public static void Write(string file, string group, string endpoint, IdMap ids)
    {
        var root = Read(file);
        Lay(JsonNode.Parse(ids.ToConfiguration(group, endpoint))!.AsObject(), root);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        AtomicFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(root, Form));
    }

    /// <summary>Sees whether the file can be laid over.</summary>
    /// <exception cref="UsageException">It is there and is no JSON object.</exception>
    public static void Require(string file) => Read(file);

    private static JsonObject Read(string file)
    {
        try
        {
            return !File.Exists(file) ? [] : JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("no object");
        }
        catch (JsonException e)
        {
            throw new UsageException($"IdsFile '{file}' is not valid ({e.Message}); it must be a JSON file that this command wrote, or none.");
        }
    }

    private static void Lay(JsonObject from, JsonObject over)
    {
        foreach (var (name, value) in from)
        {
            if (value is JsonObject inner && over[name] is JsonObject there)
            {
                Lay(inner, there);
            }
            else
            {
                over[name] = value?.DeepClone();
            }
        }
    }
}
