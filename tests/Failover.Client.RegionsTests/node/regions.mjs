// What every script needs: the addresses and keys it was given, and a way to say what happened.
const given = JSON.parse(process.argv[2]);

/** The regions, by name: { language, openai, watson, ... }, each { address, key, token }. */
export const regions = given.regions;
export const files = given.files ?? {};

/** What a refused call looks like to the caller of a client. */
export async function refusal(call) {
  try {
    await call();
    return { refused: false };
  } catch (e) {
    return { refused: true, status: e.status ?? e.statusCode ?? e.code, code: e.code ?? null, message: String(e.message) };
  }
}

export function report(result) {
  process.stdout.write(JSON.stringify(result));
}
