import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { ProblemType } from './problem-type.js';
import { Problem } from './problem.js';
import { problems } from './standard.js';
import { isCancelled, isUnavailable } from './unavailable.js';

const RETRY_SECONDS = 2;

/** What the client is told of any error. What is not known to be its doing is an internal error. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Nest hands on an error of Fastify as the cause of one of its own.
  const status =
    statusOf(error) ?? (error instanceof HttpException ? error.getStatus() : undefined);
  if (status !== undefined && status < 500) return ofStatus(status, error);
  if (isUnavailable(error)) {
    return new Problem(problems.unavailable, 'The database cannot be reached. Try again soon.', {
      headers: { 'Retry-After': String(RETRY_SECONDS) },
      cause: error,
    });
  }
  if (isCancelled(error)) {
    return new Problem(problems.tooLong, 'This read takes longer than a read may. Ask for less.', {
      cause: error,
    });
  }
  return new Problem(problems.internal, 'The server failed to answer this request; it is logged.', {
    cause: error,
  });
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || error instanceof HttpException) return undefined;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

function ofStatus(status: number, cause: unknown): Problem {
  const [type, detail] = refusals[status] ?? [
    {
      ...problems.badRequest,
      type: 'about:blank',
      status,
      title: STATUS_CODES[status] ?? 'Refused',
    },
    'The server does not take this request.',
  ];
  return new Problem(type, detail, { cause });
}

const refusals: Record<number, [ProblemType, string]> = {
  400: [problems.badRequest, 'The request is malformed: check its address and its Content-Length.'],
  404: [problems.notFound, 'There is nothing at this address.'],
  408: [problems.timeout, 'The request did not arrive in time.'],
  413: [problems.tooLarge, 'The body is larger than this server takes.'],
  414: [problems.uriTooLong, 'A part of the path is too long.'],
  415: [problems.unsupportedMediaType, 'The Content-Type cannot be understood.'],
  431: [problems.headersTooLarge, 'The headers are larger than this server takes.'],
};
