/** What a browser and its page know of a session. */
export interface Halves {
  readonly cookie?: string | undefined;
  readonly token?: string | undefined;
}

type HeaderFields = Readonly<Record<string, string>>;

/** What browsers say of what a page asks for at its own origin. */
export const OWN = { 'Sec-Fetch-Site': 'same-origin' };

/** Asks for a sign-in as a page of the console does. */
export function postSession(
  url: string,
  body: unknown,
  headers: HeaderFields = OWN,
): Promise<Response> {
  return fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Signs in, which must go well: the halves, and the `Set-Cookie` as it came. */
export async function signIn(
  url: string,
  body: object,
  headers: HeaderFields = OWN,
): Promise<{ cookie: string; token: string; setCookie: string }> {
  const response = await postSession(url, body, headers);
  const text = await response.text();
  if (response.status !== 201) throw new Error(`Not signed in: ${response.status} ${text}`);
  const setCookie = response.headers.getSetCookie().join('\n');
  const { token } = JSON.parse(text) as { token: string };
  return { cookie: setCookie.split(';', 1)[0] ?? '', token, setCookie };
}

/** Asks with halves of a session, as a page of the console does. */
export function askWith(
  url: string,
  path: string,
  { cookie, token }: Halves,
  { headers = OWN, ...init }: Omit<RequestInit, 'headers'> & { headers?: HeaderFields } = {},
): Promise<Response> {
  const all = new Headers(headers);
  if (cookie !== undefined) all.set('Cookie', cookie);
  if (token !== undefined) all.set('Parley-Session', token);
  return fetch(`${url}${path}`, { ...init, headers: all });
}
