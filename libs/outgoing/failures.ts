/** What a request failed of, in words that tell nothing of the network that it came from. */
export function failureOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (message?.includes('is not allowed. Because') || code === NOT_PUBLIC_CODE) return NOT_PUBLIC;
  if (code === undefined) return 'The connection failed.';
  return (
    WORDS[code] ??
    (TLS.test(code) ? `Its certificate is refused (${code}).` : `The connection failed (${code}).`)
  );
}

/** The code of our own refusal of an address. */
export const NOT_PUBLIC_CODE = 'ERR_NOT_PUBLIC';
const NOT_PUBLIC = 'Its address is not a public one.';
const TLS = /CERT|SELF_SIGNED|^ERR_TLS|UNABLE_TO/;
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there.',
  ECONNRESET: 'It closed the connection before it answered.',
  ENOTFOUND: 'Its name is not known.',
  EAI_AGAIN: 'Its name could not be looked up.',
  EPROTO: 'It does not speak TLS.',
  HPE_INVALID_CONSTANT: 'It does not speak HTTP.',
};
