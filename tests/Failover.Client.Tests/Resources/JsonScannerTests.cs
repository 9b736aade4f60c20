using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Failover.Client.Tests.Http.Resources;

public sealed class JsonScannerTests
{
    private static readonly ResourcePlace[] Places =
    [
        ResourcePlace.Json("model", "model"),
        ResourcePlace.Json("project", "tasks[*].parameters.project"),
        ResourcePlace.JsonKeys("voice", "customVoices"),
        ResourcePlace.Json("deployment", "customVoices.*"),
        ResourcePlace.Json("list", "ids[*]"),
        ResourcePlace.Json("matrix", "rows[*][*].id"),
    ];

    [Theory]
    [InlineData("""{"model":"a"}""", "model:a")]
    [InlineData("""{ "x" : {"model":"no"}, "model" : "a" }""", "model:a")]
    [InlineData("""{"model":{"model":"no"}}""", "")]
    [InlineData("""{"model":["no"],"a":[{"model":"no"}]}""", "")]
    [InlineData("""{"model":5}""", "")]
    [InlineData("""{"model":null}""", "")]
    [InlineData("""{"model":""}""", "")]
    [InlineData("""["model","no"]""", "")]
    [InlineData("\"model\"", "")]
    [InlineData("""{"mod\u0065l":"\u0061\"\\\n"}""", "model:a\"\\\n")]
    [InlineData("""{"Model":"no"}""", "")]
    [InlineData("""{"model":"a","model":"b"}""", "model:a model:b")] // Whichever of the two a service takes.
    [InlineData("""{"tasks":[{"parameters":{"project":"p"}},{"parameters":{"x":1,"project":"q"}},7]}""", "project:p project:q")]
    [InlineData("""{"tasks":{"parameters":{"project":"no"}}}""", "")]
    [InlineData("""{"customVoices":{"v1":"d1","v2":"d2","v3":{"x":"no"}}}""", "voice:v1 deployment:d1 voice:v2 deployment:d2 voice:v3")]
    [InlineData("""{"ids":["a","b",["no"],{"c":"no"}]}""", "list:a list:b")]
    [InlineData("""{"rows":[[{"id":"a"}],[{"id":"b"},{"id":"c"}]]}""", "matrix:a matrix:b matrix:c")]
    [InlineData("""{"model":"\ud800"}""", "")] // Half a character is no id.
    [InlineData("""{"\ud800":"no","x":{"\udc00":1},"model":"a"}""", "model:a")] // Nor is it the name of a property.
    public void Scan_Document_FindsWhatStandsAtThePlaces(string body, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.All([1, 2, 3, 7, int.MaxValue], piece => Assert.Equal(expected, string.Join(' ', Find(bytes, piece))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"model":"a"}}""")]
    [InlineData("""{"model":"a",}""")]
    [InlineData("""{"model":"a"} {"model":"b"}""")]
    [InlineData("""{"model":"a" // why\n}""")]
    [InlineData("""{'model':'a'}""")]
    [InlineData("""{"model":"a""")]
    [InlineData("model=a")]
    public void Scan_ThatIsNoJson_FindsNothing(string body) =>
        Assert.All([1, 4, int.MaxValue], piece => Assert.Empty(Find(Encoding.UTF8.GetBytes(body), piece)));

    [Fact]
    public void Scan_ByteOrderMark_IsPassedOver() => Assert.Equal(["model:a"], Find([0xEF, 0xBB, 0xBF, .. """{"model":"a"}"""u8], piece: 2));

    [Theory]
    [InlineData(1000)]
    [InlineData(16 * 1024)]
    [InlineData(100_000)]
    public void Scan_StringOfMegabytes_IsSteppedOver(int piece)
    {
        // Escapes at every place that a piece could end: a quote behind a backslash ends nothing.
        var image = string.Concat(Enumerable.Repeat("abc\\\\\\\"", 300_000));
        var body = Encoding.UTF8.GetBytes($$$"""{"a":["{{{image}}}" , "{{{image}}}"],"b":"{{{image}}}","model":"m","tasks":[{"parameters":{"x":"{{{image}}}","project":"p"}}]}""");

        Assert.Equal(["model:m", "project:p"], Find(body, piece));
    }

    [Fact]
    public void Settled_StringOfMegabytes_KeepsUpWithIt()
    {
        var scanner = new JsonScanner(Places, []);
        scanner.Feed("""{"a":" """u8);
        var text = Enumerable.Repeat((byte)'x', 8 * 1024).ToArray();
        var (fed, most) = (7L, 0L);
        for (var i = 0; i < 1000; i++)
        {
            scanner.Feed(text);
            fed += 8 * 1024;
            most = Math.Max(most, fed - scanner.Settled);
        }

        // What it holds back is one token at most, and eight megabytes went by.
        Assert.InRange(most, 0, (64 + 8 + 8) * 1024);
    }

    [Theory]
    [InlineData(511, "model:m")] // 512 levels with the root.
    [InlineData(512, "")] // Too deep to be looked through: it goes out as it is.
    public void Scan_Depth_HasALimitThatNoRequestReaches(int depth, string expected)
    {
        var body = $"{{\"a\":{new string('[', depth)}{new string(']', depth)},\"model\":\"m\"}}";

        Assert.Equal(expected, string.Join(' ', Find(Encoding.UTF8.GetBytes(body), int.MaxValue)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Map_RandomDocuments_OnlyTheValuesChange(int seed)
    {
        var random = new Random(seed);
        var json = new RandomJson(random);
        for (var i = 0; i < 3000; i++)
        {
            var body = json.Next();
            var piece = random.Next(1, 40);

            var same = await Scan.MapAsync(Make, body, static id => id, piece);
            var mapped = await Scan.MapAsync(Make, body, static id => $"<{id}\">", piece);

            Assert.Equal(body, same.Before);
            Assert.Equal(body, same.Passing);
            Assert.Equal(mapped.Before, mapped.Passing);
            Assert.Equal(Expected(body), Encoding.UTF8.GetString(mapped.Before));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Scan_DamagedDocuments_AgreesWithTheReader(int seed)
    {
        var random = new Random(seed);
        var json = new RandomJson(random);
        for (var i = 0; i < 5000; i++)
        {
            var body = json.Damage(json.Next());
            var scanner = new JsonScanner(Places, []);
            foreach (var piece in Scan.Pieces(body, random.Next(1, 20)))
            {
                scanner.Feed(piece);
            }

            scanner.Complete();

            Assert.True(IsJson(body) != scanner.IsMalformed, Encoding.UTF8.GetString(body));
        }
    }

    private static JsonScanner Make(List<FoundId> found) => new(Places, found);

    private static string[] Find(byte[] body, int piece) => Scan.Find(Make, body, piece);

    private static bool IsJson(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>By another way: each id that a plain reader finds is cut out of the text and replaced.</summary>
    private static string Expected(byte[] body)
    {
        var output = new List<byte>();
        var done = 0;
        var path = new Stack<(bool IsArray, string Name)>();
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            var here = string.Join('/', path.Reverse().Select(static p => p.IsArray ? "[]" : p.Name));
            var isKey = reader.TokenType == JsonTokenType.PropertyName;
            if (isKey)
            {
                path.Pop();
                path.Push((false, Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(reader.GetString()))));
                here = string.Join('/', path.Reverse().Skip(1).Select(static p => p.IsArray ? "[]" : p.Name));
            }

            var isPlace = isKey ? IsVoices(path) : reader.TokenType == JsonTokenType.String && IsPlace(path);
            if (isPlace && reader.ValueSpan.Length > 0 && TryGetString(ref reader, out var text))
            {
                output.AddRange(body[done..(int)reader.TokenStartIndex]);
                output.AddRange(Encoding.UTF8.GetBytes(JsonValue.Create($"<{text}\">")!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
                done = (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: path.Push((false, "")); break;
                case JsonTokenType.StartArray: path.Push((true, "")); break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject: path.Pop(); break;
            }
        }

        output.AddRange(body[done..]);
        return Encoding.UTF8.GetString([.. output]);
    }

    private static string[] Names(Stack<(bool IsArray, string Name)> path) => [.. path.Reverse().Select(static p => p.IsArray ? "[]" : p.Name)];

    private static bool IsVoices(Stack<(bool IsArray, string Name)> path) => Names(path) is ["\"customVoices\"", _];

    private static bool IsPlace(Stack<(bool IsArray, string Name)> path) => Names(path) switch
    {
        ["\"model\""] => true,
        ["\"tasks\"", "[]", "\"parameters\"", "\"project\""] => true,
        ["\"customVoices\"", not "[]"] => true,
        _ => false,
    };

    private static bool TryGetString(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
