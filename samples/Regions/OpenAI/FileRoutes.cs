using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>Files: upload, list, read, delete.</summary>
internal sealed class FileRoutes(FileStore files)
{
    private static readonly string[] Purposes = ["assistants", "batch", "fine-tune", "evals", "user_data", "vision"];

    public void Map(ServiceRoutes routes) => routes
        .Post("", Upload)
        .Get("", List)
        .Get("/{file}", call => Answer.Json(files.Find(call["file"]).ToJson()))
        .Get("/{file}/content", call => Answer.Bytes(files.Find(call["file"]).Content, "application/octet-stream"))
        .Delete("/{file}", Delete);

    private Answer Upload(Call call)
    {
        var purpose = call.Form["purpose"].ToString();
        if (!Purposes.Contains(purpose))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "invalidPayload", $"'purpose' is '{purpose}'; allowed are {string.Join(", ", Purposes)}.");
        }

        if (call.Form.Files["file"] is not { } part)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "invalidPayload", "The form has no file named 'file'.");
        }

        using var content = new MemoryStream();
        part.CopyTo(content);
        return Answer.Json(files.Add(part.FileName, purpose, content.ToArray()).ToJson());
    }

    private Answer List(Call call)
    {
        var purpose = call.Query("purpose");
        return Answer.Json(new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. files.All.Where(f => purpose is null || f.Purpose == purpose).Select(static f => f.ToJson())]),
            ["has_more"] = false,
        });
    }

    private Answer Delete(Call call)
    {
        files.Remove(call["file"]);
        return Answer.Json(new JsonObject { ["id"] = call["file"], ["object"] = "file", ["deleted"] = true });
    }
}
