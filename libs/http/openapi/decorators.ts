import { applyDecorators } from '@nestjs/common';
import {
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { NDJSON } from '../answers/ndjson.js';
import type { ProblemType } from '../problems/problem-type.js';
import { routeConfig } from '../route-config.js';

/** Where a route keeps the slugs of its problems until the document is made. */
export const PROBLEMS_EXTENSION = 'x-problems';

const TEXT = { schema: { type: 'string' } } as const;
const MADE = { description: 'The address of what was made, or of what shows it.', ...TEXT };

/** Says in the documentation what a route does. */
export function Summary(
  summary: string,
  { description }: { description?: string } = {},
): MethodDecorator {
  return ApiOperation({ summary, ...(description !== undefined && { description }) });
}

/** Says what the operations of a controller begin with, where that is made by a function for several. */
export function NamesOperations(name: string): ClassDecorator {
  return (controller) => {
    Object.defineProperty(controller, 'name', { value: `${name}Controller` });
  };
}

/** Documents an answer that is not a problem, with the schema of its body if it has one. */
export function Answers(
  status: number,
  description: string,
  schema?: z.ZodType,
  mediaType = 'application/json',
): MethodDecorator {
  if (!schema) return ApiResponse({ status, description });
  if (mediaType === 'application/json') {
    return ApiResponse({ status, description, standardSchema: schema });
  }
  const content = { [mediaType]: { schema: { type: 'string' } } };
  return ApiResponse({ status, description, content });
}

/**
 * Documents the answer to a write that is made with `written`: its body, the version that the
 * dossier then has, and of 201 the address of what was made.
 */
export function Records(
  status: 200 | 201,
  description: string,
  schema: z.ZodType,
): MethodDecorator {
  const headers = {
    'Parley-Version': { description: 'The version that the dossier has by it.', ...TEXT },
    ...(status === 201 && { Location: MADE }),
  };
  return ApiResponse({ status, description, standardSchema: schema, headers });
}

/** Documents that something was made that is not of a dossier, with its address. */
export function Makes(description: string, schema: z.ZodType): MethodDecorator {
  const headers = { Location: MADE };
  return ApiResponse({ status: 201, description, standardSchema: schema, headers });
}

/**
 * Documents an answer of JSON values, a line each, that is made with `ndjson`. OpenAPI 3.1 has no
 * words for the lines of a body: the schema is that of one.
 */
export function AnswersLines(
  status: number,
  description: string,
  line: z.ZodType,
): MethodDecorator {
  return applyDecorators(
    ApiProduces(NDJSON),
    ApiResponse({ status, description, standardSchema: line }),
  );
}

/**
 * Documents a read that is answered with `shown`: its body, its headers, and 304. `Accept-Datetime`
 * asks it for the past, unless it is not a view of some moment. What is no view of the log is of no
 * version. Of a body that is no JSON the media
 * type is given: it is made with `shownAs`.
 */
export function Shows(
  description: string,
  schema: z.ZodType,
  {
    versioned = true,
    negotiatesTime = versioned,
    mediaType,
  }: { versioned?: boolean; negotiatesTime?: boolean; mediaType?: string | undefined } = {},
): MethodDecorator {
  const ofJson = mediaType === undefined || mediaType.endsWith('json');
  const headers = {
    ETag: { description: 'Strong; of a claim it begins with the revision and a dot.', ...TEXT },
    ...(versioned && {
      'Parley-Version': { description: 'The version of the dossier that is shown.', ...TEXT },
    }),
    ...(negotiatesTime && {
      'Memento-Datetime': { description: 'The time in Accept-Datetime, if one was sent.', ...TEXT },
    }),
  };
  return applyDecorators(
    routeConfig({ negotiatesTime }),
    ...(ofJson && mediaType !== undefined ? [ApiProduces(mediaType)] : []),
    ApiResponse(
      ofJson
        ? { status: 200, description, standardSchema: schema, headers }
        : {
            status: 200,
            description,
            content: { [mediaType]: { schema: { type: 'string' } } },
            headers,
          },
    ),
    ApiResponse({ status: 304, description: 'The client has it already.', headers }),
    optionalHeader('If-None-Match', 'ETags of what the client has.'),
    ...(negotiatesTime
      ? [optionalHeader('Accept-Datetime', 'The same as asOf (RFC 7089), where that is not given.')]
      : []),
  );
}

/** Documents that a read may be answered with `moved`, and when. */
export function MayMove(description: string): MethodDecorator {
  const headers = {
    Location: { description: 'Where it is, with the query of the request.', ...TEXT },
    'Parley-Version': { description: 'The version of the dossier that is shown.', ...TEXT },
  };
  return ApiResponse({ status: 308, description, headers });
}

function optionalHeader(name: string, description: string): MethodDecorator {
  return ApiHeader({ name, required: false, description, schema: { type: 'string' } });
}

/**
 * Documents the problems that a route answers beyond those that follow from
 * what it is (see `describeProblems`). Once a route.
 */
export function Problems(...types: ProblemType[]): MethodDecorator {
  return ApiExtension(
    PROBLEMS_EXTENSION,
    types.map(({ slug }) => slug),
  );
}

/**
 * Documents a parameter of the path, for a decorator that reads it out of the request itself.
 *
 * @param schema has an id, and stands elsewhere in the document too
 */
export function documentPathParameter(name: string, schema: z.ZodType) {
  const { id = '' } = schema.meta() ?? {};
  // Nest's types forget that a schema may be a reference.
  const reference: object = { $ref: getSchemaPath(id) };
  const documented = ApiParam({ name, schema: { ...reference } });
  return (target: object, key: string | symbol | undefined): void => {
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && method) documented(target, key, method);
  };
}

/** Documents a parameter of the path that is one of some names; whoever reads it answers 404 for others. */
export function PathChoice(
  name: string,
  values: readonly string[],
  description: string,
): MethodDecorator {
  return ApiParam({ name, enum: [...values], description });
}
