import { setTimeout as sleep } from 'node:timers/promises';

import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

import type { Telemetry, TelemetryOptions } from './telemetry.js';
import { TellingExporter } from './telling-exporter.js';
import { type Span, type SpanOptions, type Tracer, useTracer } from './tracing.js';

/** How long one attempt to hand over a batch may take, retries included. */
const EXPORT_MS = 5_000;
/** How long handing over what is left may take when the process stops. */
const FLUSH_MS = 500;
/** Spans that wait for the collector at most; further ones are dropped. */
const QUEUE = 2_048;

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER };

/** Traces by OpenTelemetry, over OTLP/HTTP. Loaded only where an endpoint is configured. */
export function startOpenTelemetry(options: TelemetryOptions & { endpoint: string }): Telemetry {
  const { endpoint, service, version, warn } = options;
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/(?<!\/)\/+$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_MS,
  });
  const processor = new BatchSpanProcessor(new TellingExporter(exporter, endpoint, warn), {
    maxQueueSize: QUEUE,
    exportTimeoutMillis: EXPORT_MS,
    scheduledDelayMillis: 1_000,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [processor],
  });
  provider.register();
  useTracer(tracerOf(provider));
  return {
    stop: async () => {
      useTracer(undefined);
      const late = new AbortController();
      const patience = sleep(FLUSH_MS, undefined, { signal: late.signal }).catch(() => undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), patience]);
      late.abort();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

function tracerOf(provider: NodeTracerProvider): Tracer {
  const tracer = provider.getTracer('parley');
  return {
    open: (name, { kind, attributes, parent, links = [] }: SpanOptions) => {
      const before = parent === undefined ? context.active() : contextOf(parent);
      const span = tracer.startSpan(
        name,
        {
          kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind],
          attributes: { ...attributes },
          links: links.flatMap((link) => {
            const linked = trace.getSpanContext(contextOf(link));
            return linked ? [{ context: linked }] : [];
          }),
        },
        before,
      );
      return spanOf(span, trace.setSpan(before, span));
    },
    current: () => {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      const { traceparent } = carrier;
      const [, traceId] = traceparent?.split('-') ?? [];
      return traceparent !== undefined && traceId !== undefined
        ? { traceId, traceparent }
        : undefined;
    },
  };
}

/** What is not a `traceparent` is no context: the span begins a trace of its own. */
function contextOf(traceparent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function spanOf(span: OtelSpan, inside: Context): Span {
  return {
    run: (work) => context.with(inside, work),
    set: (attributes) => void span.setAttributes({ ...attributes }),
    fail: (type) => {
      span.setAttribute('error.type', type);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => {
      span.end();
    },
  };
}
