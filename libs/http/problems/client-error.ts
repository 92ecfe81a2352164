import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { SECURITY_HEADERS } from '../security-headers.js';
import { Problem, problemBody } from './problem.js';
import { problems } from './standard.js';

/** Answers what is not HTTP, arrived too slowly or has too large a head: there is no request to speak of. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error.code);
  const { status } = problem.type;
  const id = uuidv7();
  const body = JSON.stringify({ ...problemBody(problem), correlationId: id });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Correlation-Id: ${id}`,
      'Cache-Control: no-store',
      ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`),
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(problems.timeout, 'The request did not arrive in time.');
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(
        problems.headersTooLarge,
        'The headers are larger than this server takes.',
      );
    default:
      return new Problem(problems.badRequest, 'This is not a valid HTTP request.');
  }
}
