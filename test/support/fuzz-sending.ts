import { Agent, type IncomingHttpHeaders, request as open } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it goes out, byte for byte. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** What came back. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends a request. @throws if there is no answer in time, or none at all. */
export function send(url: string, request: FuzzRequest, patienceMs: number): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(url);
  const { method, path, headers, body } = request;
  const length = body && { 'Content-Length': String(body.length) };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs);
    const sent = open({
      hostname,
      port,
      agent,
      method,
      path,
      headers: { ...headers, ...length },
      signal,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      text(response).then(
        (received) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: received }),
        reject,
      );
    });
    sent.end(body);
  });
}

/** Lets go of the connections that are kept open. */
export function closeConnections(): void {
  agent.destroy();
}
