/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly etag: string | undefined;
}

/** Asks an API with a key, one request at a time. */
export class Client {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly url: string,
    key: string,
  ) {
    this.headers = { authorization: `Bearer ${key}` };
  }

  /** Whatever it is answered with. */
  async get(path: string): Promise<Answer> {
    return answerOf(await fetch(this.url + path, { headers: this.headers }));
  }

  /** What a reader is answered who names a version and waits for it as long as that takes. */
  async getFrom(version: number, path: string): Promise<Answer> {
    const at = `${path}${path.includes('?') ? '&' : '?'}minVersion=${version}`;
    const headers = { ...this.headers, prefer: 'wait=30' };
    return answerOf(await fetch(this.url + at, { headers }));
  }

  /**
   * Sends JSON and answers the version that it was recorded as.
   *
   * @throws where it is answered with another status
   */
  async send(status: number, method: string, path: string, body: object): Promise<number> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await answerOf(response);
    if (answer.status !== status) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    }
    const { version } = JSON.parse(answer.text) as { readonly version: number };
    return version;
  }
}

/** Why an answer counts for nothing; undefined where it is as it should be. */
export function faultOf({ status }: Pick<Answer, 'status'>): string | undefined {
  if (status === 200) return undefined;
  return status === 404 ? 'absent' : `answered ${status}`;
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  return { status, text: await response.text(), etag: headers.get('etag') ?? undefined };
}
