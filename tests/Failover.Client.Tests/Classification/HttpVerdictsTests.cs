using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Failover.Client.Tests;

public sealed class HttpVerdictsTests
{
    private static readonly FailoverEndpoint Keyed = TestSettings.Endpoint("keyed", headers: ("api-key", "k"));
    private static readonly FailoverEndpoint Keyless = TestSettings.Endpoint("keyless", headers: ("X-Region", "west"));

    public static TheoryData<Exception> Failures =>
    [
        new HttpRequestException(HttpRequestError.NameResolutionError),
        new HttpRequestException(HttpRequestError.ConnectionError),
        new HttpRequestException(HttpRequestError.SecureConnectionError),
        new HttpRequestException(HttpRequestError.ResponseEnded),
        new HttpRequestException(),
        new IOException(),
        new SocketException(),
        new TimeoutException(),
        new OperationCanceledException(), // Not the caller's: that one never gets here.
        new TimeoutRejectedException(),
    ];

    public static TheoryData<Exception> NobodysFault =>
    [
        new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded),
        new BrokenCircuitException(),
        new IsolatedCircuitException(),
        new InvalidOperationException(), // A bug in a handler, or a body that was disposed.
        new ArgumentException(),
    ];

    [Fact]
    public void Default_EveryStatus_IsAnAnswerUnlessTheTableSaysOtherwise() =>
        Assert.All(Enumerable.Range(100, 500), status => Assert.Equal(
            status switch
            {
                408 or 500 or 502 or 503 or 504 => AttemptVerdict.Failure,
                429 => AttemptVerdict.Throttled,
                _ => AttemptVerdict.Success, // 501 too: another region would say the same.
            },
            VerdictOn(status, Keyless)));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void Default_RefusedCredential_IsTheEndpointsFaultOnlyIfTheCredentialIsItsOwn(int status)
    {
        Assert.Equal(AttemptVerdict.Misconfigured, VerdictOn(status, Keyed));
        Assert.Equal(AttemptVerdict.Success, VerdictOn(status, Keyless));
    }

    [Theory]
    [InlineData("Retry-After", "120", AttemptVerdict.Throttled)]
    [InlineData("Retry-After", "0", AttemptVerdict.Throttled)]
    [InlineData("Retry-After", "Fri, 01 Jan 2027 00:00:00 GMT", AttemptVerdict.Throttled)]
    [InlineData("retry-after-ms", "20", AttemptVerdict.Throttled)]
    [InlineData("x-ms-retry-after-ms", "20", AttemptVerdict.Throttled)]
    [InlineData("Retry-After", "banana", AttemptVerdict.Failure)] // Garbage says nothing, so the endpoint is simply down.
    [InlineData("Retry-After", "", AttemptVerdict.Failure)]
    [InlineData("Retry-After", "-1", AttemptVerdict.Failure)]
    [InlineData("X-Other", "120", AttemptVerdict.Failure)]
    public void Default_503_IsThrottledOnlyWhenItSaysWhenToComeBack(string header, string value, AttemptVerdict verdict)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        Assert.True(response.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal(verdict, HttpVerdicts.Default(new(Keyed, response)));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Default_LostOrLate_IsAFailure(Exception exception) => Assert.Equal(AttemptVerdict.Failure, VerdictOn(exception));

    [Theory]
    [MemberData(nameof(NobodysFault))]
    public void Default_NotSentOrABug_IsNeutral(Exception exception) => Assert.Equal(AttemptVerdict.Neutral, VerdictOn(exception));

    private static AttemptVerdict VerdictOn(Exception exception) => HttpVerdicts.Default(new AttemptOutcome<HttpResponseMessage>(Keyed, exception));

    private static AttemptVerdict VerdictOn(int status, FailoverEndpoint endpoint)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        return HttpVerdicts.Default(new(endpoint, response));
    }
}
