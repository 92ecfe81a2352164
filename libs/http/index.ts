export { createHttpApp } from './app.js';
export type { HttpAppOptions } from './app.js';
export {
  moved,
  Moved,
  shown,
  Showable,
  shownAs,
  Shown,
  shownUnlessKnown,
  written,
  Written,
} from './answers/answers.js';
export { ndjson, NDJSON } from './answers/ndjson.js';
export { AlsoAsFeed, AskedForFeed, refuseInFeed } from './feeds/feed-asked.js';
export type { FeedAsked } from './feeds/feed-asked.js';
export { Feed, Feeds } from './feeds/feeds.js';
export { feedProblems } from './feeds/problems.js';
export { retryAfter, serverSent } from './feeds/server-sent.js';
export { Download, Downloads } from './downloads/downloads.js';
export { noTurn, turnProblems } from './turns/problems.js';
export { Turns } from './turns/turns.js';
export type { DownloadedFile } from './downloads/downloads.js';
export type { StreamOwner } from './streams/owned-streams.js';
export type { PlaceLimits } from './streams/places.js';
export { TakesAtMost, TakesUpTo } from './body/body-limit.js';
export { LineSplitter } from './body/lines.js';
export type { Line } from './body/lines.js';
export { Streams } from './body/media-type.js';
export { BodyStream, GROUP } from './body/streamed-body.js';
export type { StreamedBody } from './body/streamed-body.js';
export { keepsDigits } from './body/keeps-digits.js';
export { parseJson, readJson } from './body/parse-json.js';
export {
  documentIdempotency,
  headerParameter,
  Idempotency,
  idempotencyOf,
  IfMatch,
  IfMatchIfAny,
  PreferredWait,
} from './headers/decorators.js';
export { expectedRevision } from './headers/expected-revision.js';
export { idempotencyKey, partOf, requestFingerprint } from './headers/idempotency.js';
export type { IdempotentRequest } from './headers/idempotency.js';
export { preferredWait } from './headers/preferred-wait.js';
export { createMetrics } from './health/metrics.js';
export type { ReadinessCheck } from './health/readiness.js';
export { listenAt } from './listen.js';
export {
  Answers,
  AnswersLines,
  documentPathParameter,
  Makes,
  MayMove,
  NamesOperations,
  PathChoice,
  Problems,
  Records,
  Shows,
  Summary,
} from './openapi/decorators.js';
export { documentOf } from './openapi/document.js';
export type { DocumentInfo } from './openapi/document.js';
export { Sends } from './openapi/sends.js';
export { problemSchema } from './openapi/problem-schema.js';
export { registerOpenApi } from './openapi/register-openapi.js';
export { toProblem } from './problems/from-error.js';
export { defineProblem } from './problems/problem-type.js';
export type { ProblemType } from './problems/problem-type.js';
export { Problem, problemBody } from './problems/problem.js';
export type { FieldError, ProblemOptions } from './problems/problem.js';
export { problems } from './problems/standard.js';
export { PublicUrl } from './public-url.js';
export { isWatched, pathOf } from './request-path.js';
export { RestOfPath } from './rest-of-path.js';
export { routeConfig } from './route-config.js';
export { serveSite } from './site/serve-site.js';
export { readSite } from './site/site.js';
export type { Site } from './site/site.js';
export { pointer } from './validation/pointer.js';
export { documentQueryParameter } from './validation/query-parameters.js';
export { invalidParameters, parse, parseInTurns, parseParameters } from './validation/validate.js';
