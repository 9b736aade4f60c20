using Regions.Services;

namespace Regions.Control;

/// <summary>What the control API can be asked.</summary>
internal sealed class ControlRoutes(RegionHost host)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        new ServiceRoutes(routes, static (context, answer) => answer(new Call(context)).WriteAsync(context.Response))
            .Get("/", _ => Answer.Html(ControlPage.Of(host)))
            .Get("/regions", _ => Answer.Json(RegionListing.Of(host)))
            .Get("/regions/{region}", call => Answer.Json(RegionListing.Of(host[call["region"]])))
            .Put("/regions/{region}/fault", Break)
            .Put("/regions/{region}/{service}/fault", Break)
            .Delete("/regions/{region}/fault", Heal)
            .Delete("/regions/{region}/{service}/fault", Heal)
            .Put("/regions/{region}/speech/voices/{voice}", AddVoice)
            .Delete("/regions/{region}/speech/voices/{voice}", RemoveVoice)
            .Post("/counters/reset", _ => Reset())
            .Post("/page/fault", SwitchFromPage)
            .Post("/page/reset", _ => ResetFromPage());
    }

    private Answer Break(Call call)
    {
        Switch(call["region"], Service(call), call.Body.RequiredText("fault"));
        return Answer.Json(RegionListing.Of(host[call["region"]]));
    }

    private Answer Heal(Call call)
    {
        Switch(call["region"], Service(call), null);
        return Answer.Json(RegionListing.Of(host[call["region"]]));
    }

    private Answer AddVoice(Call call)
    {
        try
        {
            host[call["region"]].SpeechCatalog.AddVoice(call["voice"]);
        }
        catch (ArgumentException e)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", e.Message);
        }

        return Answer.Json(RegionListing.Of(host[call["region"]]));
    }

    private Answer RemoveVoice(Call call)
    {
        host[call["region"]].SpeechCatalog.RemoveVoice(call["voice"]);
        return Answer.Json(RegionListing.Of(host[call["region"]]));
    }

    private Answer SwitchFromPage(Call call)
    {
        string? Field(string name) => call.Form[name] is [{ Length: > 0 } text] ? text : null;
        Switch(Field("region") ?? "", Field("service"), Field("fault"));
        return Back();
    }

    private void Switch(string region, string? service, string? fault)
    {
        EmulatedService[] struck = service is null ? [.. host[region].Services] : [host[region][service]];
        foreach (var one in struck)
        {
            if (fault is null)
            {
                one.Fault = null;
            }
            else
            {
                one.Strike(fault);
            }
        }
    }

    private static string? Service(Call call) => call["service"] is { Length: > 0 } name ? name : null;

    private Answer Reset()
    {
        host.ResetCounters();
        return Answer.Empty(StatusCodes.Status204NoContent);
    }

    private Answer ResetFromPage()
    {
        host.ResetCounters();
        return Back();
    }

    private static Answer Back() => Answer.Empty(StatusCodes.Status303SeeOther).With("Location", "/");
}
