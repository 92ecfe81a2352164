import { defineProblem } from './problem-type.js';

/** The kinds of errors that any route may answer. */
export const problems = {
  badRequest: defineProblem(
    'bad-request',
    400,
    'Bad request',
    'The request is not well-formed HTTP, or its address is not. Correct it before sending it again.',
  ),
  malformedJson: defineProblem(
    'malformed-json',
    400,
    'Body is not JSON',
    'The body is empty, not valid UTF-8, not valid JSON (RFC 8259), nested more than 64 levels deep, or has an object with one key twice, which `errors` then names. Send one JSON value.',
  ),
  invalidParameter: defineProblem(
    'invalid-parameter',
    400,
    'Invalid parameter',
    'A parameter in the path or the query is unknown, given twice, or has a value that it cannot have. `errors` names each of them.',
  ),
  invalidHeader: defineProblem(
    'invalid-header',
    400,
    'Invalid header',
    'A header has a value that it cannot have. The detail says which header and what it takes.',
  ),
  unauthorized: defineProblem(
    'unauthorized',
    401,
    'No valid API key',
    'The request has no API key, or one that is unknown, revoked or expired. Send a key as `Authorization: Bearer <key>`. The pages of the console sign in instead (`POST /v1/session`): their session is over, or half of it is missing.',
  ),
  forbidden: defineProblem(
    'forbidden',
    403,
    'Key lacks the scope',
    'The API key is valid but does not hold the scope that this route needs. Use a key that holds it.',
  ),
  otherOrigin: defineProblem(
    'other-origin',
    403,
    'Asked from elsewhere',
    'Sessions are for the pages that this server serves. The browser says that a page of another origin asks; programs send an API key as `Authorization: Bearer <key>`.',
  ),
  notFound: defineProblem(
    'not-found',
    404,
    'Not found',
    'There is nothing at this address, or nothing that this API key may see. Check the address, and the dossiers of the key.',
  ),
  methodNotAllowed: defineProblem(
    'method-not-allowed',
    405,
    'Method not allowed',
    'There is something at this address, but not for this method. The header `Allow` lists the methods that there are.',
  ),
  timeout: defineProblem(
    'request-timeout',
    408,
    'Request took too long',
    'The request did not arrive in full in the time that a request may take. Send it again over a faster connection, or in smaller parts.',
  ),
  tooLarge: defineProblem(
    'too-large',
    413,
    'Body is too large',
    'The body is larger than this server takes, or holds more objects and lists. Send less at once, or let the server take more (`PARLEY_MAX_BODY_BYTES`).',
  ),
  uriTooLong: defineProblem(
    'uri-too-long',
    414,
    'Address is too long',
    'A part of the path is longer than any name can be.',
  ),
  unsupportedMediaType: defineProblem(
    'unsupported-media-type',
    415,
    'Unsupported media type',
    'The body is of a type, or in an encoding, that this address does not take. The header `Accept` names the type that it takes.',
  ),
  invalid: defineProblem(
    'invalid',
    422,
    'Invalid content',
    'The body is JSON, but what it says breaks a rule. `errors` lists everything that is wrong, each with a JSON Pointer (RFC 6901) into the body. A number that loses digits in a double (IEEE 754), such as 9007199254740993 or 1e400, is refused like that, whatever it is for.',
  ),
  idempotencyMismatch: defineProblem(
    'idempotency-mismatch',
    422,
    'Another request has this idempotency key',
    'An idempotency key binds method, path, If-Match and body, and was used for another request before. Nothing was written; choose a new key.',
  ),
  preconditionRequired: defineProblem(
    'precondition-required',
    428,
    'Precondition required',
    'A change must say which revision it is meant for. Send the revision that you have read as `If-Match: "<revision>"`.',
  ),
  tooManyRequests: defineProblem(
    'too-many-requests',
    429,
    'Too many requests',
    'The API key, or the address of a request without a valid one, has sent more requests than it may in a minute. Wait for the seconds in `Retry-After`; `RateLimit` and `RateLimit-Policy` say what is left and what the limit is.',
  ),
  headersTooLarge: defineProblem(
    'headers-too-large',
    431,
    'Headers are too large',
    'The address and the headers of the request are together larger than the server takes. Send fewer or shorter ones.',
  ),
  internal: defineProblem(
    'internal',
    500,
    'Internal error',
    'Something went wrong inside the server; it is logged under the correlation id. Try again, and tell the operator that id if it stays.',
  ),
  tooLong: defineProblem(
    'took-too-long',
    503,
    'Read takes too long',
    'The database took longer for this read than a read may take, and it was given up. Ask for less: a smaller page, a narrower filter.',
  ),
  unavailable: defineProblem(
    'unavailable',
    503,
    'Temporarily unavailable',
    'The database cannot be reached or takes nothing at the moment, or the server is stopping. Try again after the seconds in `Retry-After`.',
  ),
} as const;
