import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether `Accept-Datetime` asks this route for the past, as the query parameter `asOf` does. */
    negotiatesTime?: boolean;
  }
  interface FastifyRequest {
    /** The time in `Accept-Datetime` that is answered with, as it was written. */
    mementoDatetime?: string;
  }
}

/** IMF-fixdate (RFC 9110, 5.6.7), the one form that Accept-Datetime takes. */
const IMF_FIXDATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * What a read's answer depends on besides its address: whose it is, known by a key or by a session,
 * of which the token alone tells one from the other.
 */
export function varies({ negotiatesTime, negotiatesFeed }: FastifyContextConfig): string {
  return [
    'Authorization',
    'Parley-Session',
    ...(negotiatesTime ? ['Accept-Datetime'] : []),
    ...(negotiatesFeed ? ['Accept'] : []),
  ].join(', ');
}

/**
 * Time travel over HTTP (RFC 7089): `Accept-Datetime` means `asOf` at the routes that show views.
 * An address that names a moment itself is that moment, whatever the header says.
 */
export function negotiateTime(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, reply, done) => {
    const { config } = request.routeOptions;
    if (config.negotiatesTime) {
      reply.header('Vary', varies(config));
    }
    try {
      takeAcceptDatetime(request);
      done();
    } catch (error) {
      done(error as Problem);
    }
  });
}

function takeAcceptDatetime(request: FastifyRequest): void {
  const header = request.headers['accept-datetime'];
  if (header === undefined || !request.routeOptions.config.negotiatesTime) return;
  const query = request.query as Record<string, unknown>;
  if (query.asOf !== undefined) return;
  query.asOf = acceptedTime(header.toString());
  request.mementoDatetime = header.toString();
}

/**
 * The time in `Accept-Datetime`, in RFC 3339.
 *
 * @throws Problem invalid-header if it is not the one form that this header has, or no time.
 */
export function acceptedTime(header: string): string {
  const milliseconds = IMF_FIXDATE.test(header) ? Date.parse(header) : NaN;
  // Date.parse lets 30 February roll over, and does not look at the day of the week.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toUTCString() !== header) {
    throw new Problem(
      problems.invalidHeader,
      'Accept-Datetime must be a date such as Fri, 01 Apr 2022 12:00:00 GMT.',
    );
  }
  return new Date(milliseconds).toISOString();
}
