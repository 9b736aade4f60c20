using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>The two files that a batch writes: what was answered, and what was refused.</summary>
internal sealed class BatchResult
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private int _completed;
    private int _failed;

    public byte[] Output => Encoding.UTF8.GetBytes(_output.ToString());

    public byte[] Errors => Encoding.UTF8.GetBytes(_errors.ToString());

    public JsonObject Counts() => new() { ["total"] = _completed + _failed, ["completed"] = _completed, ["failed"] = _failed };

    /// <summary>Writes one line, to the file that its outcome belongs in.</summary>
    public void Add(string customId, string id, Func<JsonObject> answer, string requestId)
    {
        var line = new JsonObject { ["id"] = id, ["custom_id"] = customId, ["error"] = null };
        try
        {
            line["response"] = Response(StatusCodes.Status200OK, requestId, answer());
            Write(_output, line);
            _completed++;
        }
        catch (Refusal e)
        {
            var error = new JsonObject { ["error"] = new JsonObject { ["code"] = e.Code, ["message"] = e.Message } };
            line["response"] = Response(e.Status, requestId, error);
            Write(_errors, line);
            _failed++;
        }
    }

    private static JsonObject Response(int status, string requestId, JsonObject body) =>
        new() { ["status_code"] = status, ["request_id"] = requestId, ["body"] = body };

    private static void Write(StringBuilder file, JsonObject line) => file.Append(JsonSerializer.Serialize(line)).Append('\n');
}
