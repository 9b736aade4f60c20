namespace Quickstart.Tests;

public class ArgumentsTests
{
    [Fact]
    public void Parse_NothingGiven_IsTheRunOfTheReadme()
    {
        var arguments = Arguments.Parse([]);

        Assert.Equal((20, 200, "refuse", false, null), (arguments.Duration, arguments.Rate, arguments.Fault, arguments.Json, arguments.Config));
    }

    [Theory]
    [InlineData("2", "1")]
    [InlineData("3600", "2000")]
    public void Parse_NumbersAtTheirLimits_AreTaken(string duration, string rate)
    {
        var arguments = Arguments.Parse(["--duration", duration, "--rate", rate]);

        Assert.Equal((duration, rate), (arguments.Duration.ToString(), arguments.Rate.ToString()));
    }

    [Theory]
    [InlineData("--duration", "1", "it must be a whole number from 2 to 3600.")]
    [InlineData("--duration", "3601", "it must be a whole number from 2 to 3600.")]
    [InlineData("--duration", "2.5", "it must be a whole number from 2 to 3600.")]
    [InlineData("--rate", "0", "it must be a whole number from 1 to 2000.")]
    [InlineData("--rate", "2001", "it must be a whole number from 1 to 2000.")]
    [InlineData("--rate", "-5", "it must be a whole number from 1 to 2000.")]
    [InlineData("--rate", "99999999999", "it must be a whole number from 1 to 2000.")]
    [InlineData("--rate", " 5", "it must be a whole number from 1 to 2000.")]
    [InlineData("--fault", "boom", "it must be one of refuse, hang, reset, 503, 429.")]
    [InlineData("--fault", "Hang", "it must be one of refuse, hang, reset, 503, 429.")]
    public void Parse_ValueOutOfRange_SaysNameValueAndRange(string name, string value, string allowed)
    {
        var refusal = Assert.Throws<UsageException>(() => Arguments.Parse([name, value]));

        Assert.Equal($"{name} is '{value}'; {allowed}", refusal.Message);
    }

    [Fact]
    public void Parse_OwnEndpoints_TakesEverythingThatBelongsToThem()
    {
        var arguments = Arguments.Parse(["--config", "c.json", "--group", "A", "--path", "/x%2F?q=%26", "--method", "post", "--body", "b.json"]);

        Assert.Equal(("c.json", "A", "/x%2F?q=%26", HttpMethod.Post, "b.json"), (arguments.Config, arguments.Group, arguments.Path, arguments.Method, arguments.Body));
    }

    [Theory]
    [InlineData("--path is given without --config;", "--path", "/x")]
    [InlineData("--method is given without --config;", "--method", "GET")]
    [InlineData("--config is given without --path;", "--config", "c.json")]
    [InlineData("--fault and --config are both given;", "--config", "c.json", "--path", "/x", "--fault", "hang")]
    [InlineData("--body is given and --method is GET;", "--config", "c.json", "--path", "/x", "--body", "b")]
    [InlineData("--body is given and --method is HEAD;", "--config", "c.json", "--path", "/x", "--body", "b", "--method", "HEAD")]
    [InlineData("--method is 'CONNECT'; it must be one of GET,", "--config", "c.json", "--path", "/x", "--method", "CONNECT")]
    [InlineData("--path is 'x'; it must begin with /", "--config", "c.json", "--path", "x")]
    [InlineData("--path is '/a b'; it must begin with /", "--config", "c.json", "--path", "/a b")]
    [InlineData("--path is '/ü'; it must begin with /", "--config", "c.json", "--path", "/ü")]
    [InlineData("--path is '/a#b'; it must begin with /", "--config", "c.json", "--path", "/a#b")]
    [InlineData("--path is '/a\r\nb'; it must begin with /", "--config", "c.json", "--path", "/a\r\nb")]
    public void Parse_OptionsThatDoNotGoTogether_SaysWhy(string expected, params string[] words)
    {
        var refusal = Assert.Throws<UsageException>(() => Arguments.Parse(words));

        Assert.StartsWith(expected, refusal.Message, StringComparison.Ordinal);
    }
}
