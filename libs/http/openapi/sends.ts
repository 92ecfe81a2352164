import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

import { downloadProblems } from '../downloads/problems.js';
import type { ProblemType } from '../problems/problem-type.js';
import { routeConfig } from '../route-config.js';
import { Problems } from './decorators.js';

const TEXT = { schema: { type: 'string' } } as const;
const FILE = { schema: { type: 'string', format: 'binary' } } as const;
const JSON_FILE = { schema: { type: 'object', additionalProperties: true } } as const;

const HEADERS = {
  ETag: { description: 'Strong.', ...TEXT },
  'Parley-Version': { description: 'The version of the dossier that is shown.', ...TEXT },
  'Memento-Datetime': { description: 'The time in Accept-Datetime, if one was sent.', ...TEXT },
  'Content-Disposition': { description: 'What it is to be saved as.', ...TEXT },
};

/**
 * Documents a read that is answered with a `Download`: its media types and headers, 304, and how it
 * may be refused. `Accept-Datetime` asks it for the past.
 *
 * @param headers more headers of it, with what each says
 * @param problems how else it may be refused
 */
export function Sends(
  description: string,
  {
    mediaTypes,
    headers = {},
    problems,
  }: {
    readonly mediaTypes: readonly string[];
    readonly headers?: Readonly<Record<string, string>>;
    readonly problems: readonly ProblemType[];
  },
): MethodDecorator {
  const more = Object.entries(headers).map(
    ([name, says]) => [name, { description: says, ...TEXT }] as const,
  );
  const all = { ...HEADERS, ...Object.fromEntries(more) };
  // Parameters are no part of what a document knows a type by.
  const types = mediaTypes.map((mediaType) => mediaType.split(';')[0] ?? mediaType);
  const content = Object.fromEntries(
    types.map((type) => [type, type.endsWith('json') ? JSON_FILE : FILE]),
  );
  const { tooManyDownloads, noRoomForDownloads } = downloadProblems;
  return applyDecorators(
    routeConfig({ negotiatesTime: true }),
    ApiResponse({ status: 200, description, content, headers: all }),
    ApiResponse({ status: 304, description: 'The client has it already.', headers: all }),
    optionalHeader('If-None-Match', 'ETags of what the client has.'),
    optionalHeader('Accept-Datetime', 'The same as asOf (RFC 7089), where that is not given.'),
    Problems(...problems, tooManyDownloads, noRoomForDownloads),
  );
}

function optionalHeader(name: string, description: string): MethodDecorator {
  return ApiHeader({ name, required: false, description, schema: { type: 'string' } });
}
