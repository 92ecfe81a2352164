import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { json } from 'node:stream/consumers';

/** A request as it came. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is answered: a status, 200 by default, headers, and a body as JSON or as text. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How the server behaves: an answer, `hang` for none at all, `cut` for half of one. */
export type Behaviour = Answered | 'hang' | 'cut';

/** An endpoint on loopback that plays models: one behaviour a request, the last one for all that follow. */
export class ModelServer {
  readonly asked: Asked[] = [];
  private behaviours: (Behaviour | ((asked: Asked) => Behaviour))[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ModelServer> {
    const server = createServer();
    const models = new ModelServer(server);
    server.on('request', (request, response) => {
      void json(request).then((body) => {
        const asked = {
          path: request.url ?? '',
          headers: request.headers,
          body: body as Asked['body'],
        };
        models.asked.push(asked);
        const next =
          models.behaviours.length > 1 ? models.behaviours.shift() : models.behaviours[0];
        const behaviour = typeof next === 'function' ? next(asked) : (next ?? 'hang');
        if (behaviour === 'hang') return;
        if (behaviour === 'cut') {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('{"choices":', () => response.destroy());
          return;
        }
        const { status = 200, headers = {}, body: told = '' } = behaviour;
        const text = typeof told === 'string' ? told : JSON.stringify(told);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return models;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** From now on, and nothing of what was. */
  play(...behaviours: (Behaviour | ((asked: Asked) => Behaviour))[]): void {
    this.behaviours = behaviours;
    this.asked.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An answer as chat completions have it. */
export function completion(
  content: string,
  { finish = 'stop', tokens = [100, 20] as readonly [number, number] } = {},
): Answered {
  return {
    body: {
      choices: [{ finish_reason: finish, message: { role: 'assistant', content } }],
      usage: { prompt_tokens: tokens[0], completion_tokens: tokens[1] },
    },
  };
}
