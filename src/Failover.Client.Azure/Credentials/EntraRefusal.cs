using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace Failover.Client;

/// <summary>Tells what Entra ID refuses from what is only out of reach.</summary>
internal static class EntraRefusal
{
    public static bool Is(AuthenticationFailedException failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                // Before the first: nobody is signed in, which no waiting will change.
                case CredentialUnavailableException:
                case MsalUiRequiredException:
                    return true;
                case MsalServiceException service:
                    return IsRefusal(service.StatusCode);
                case RequestFailedException request:
                    return IsRefusal(request.Status);
            }
        }

        return false;
    }

    private static bool IsRefusal(int status) => status is 400 or 401 or 403;
}
