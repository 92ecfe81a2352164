export { startTelemetry } from './start.js';
export { inSpan, openSpan, traceId, traceparent } from './tracing.js';
export type { Span } from './tracing.js';
