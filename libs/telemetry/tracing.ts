/** What is said of a span. Never payloads, texts or keys. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** How a span begins. */
export interface SpanOptions {
  /** Which side of a call it is; absent for work inside the process. */
  readonly kind?: 'server' | 'consumer';
  readonly attributes?: Attributes;
  /** The W3C `traceparent` of the span elsewhere that this one continues. */
  readonly parent?: string | undefined;
  /** The W3C `traceparent` of each span elsewhere that led to this one. */
  readonly links?: readonly string[];
}

/** Something that takes time, from its making to its end. */
export interface Span {
  /** Runs something, of which further spans become children of this one. */
  run<T>(work: () => T): T;
  set(attributes: Attributes): void;
  /** Marks it as failed; `type` is a short word for the kind of failure. */
  fail(type: string): void;
  end(): void;
}

/** Where spans go. */
export interface Tracer {
  open(name: string, options: SpanOptions): Span;
  /** The span under way. */
  current(): { readonly traceId: string; readonly traceparent: string } | undefined;
}

let tracer: Tracer | undefined;

/** Sends the spans of this process to a tracer, or nowhere. */
export function useTracer(next: Tracer | undefined): void {
  tracer = next;
}

/** Begins a span that the caller ends; undefined where no traces are wanted. */
export function openSpan(name: string, options: SpanOptions): Span | undefined {
  return tracer?.open(name, options);
}

/** Does something in a span of its own, which ends, or fails, with it. */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span | undefined) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, options);
  if (!span) return work(undefined);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(error instanceof Error ? error.name : typeof error);
    throw error;
  } finally {
    span.end();
  }
}

/** The W3C `traceparent` of the span under way, to be carried elsewhere. */
export function traceparent(): string | undefined {
  return tracer?.current()?.traceparent;
}

/** The id of the trace under way: 32 hexadecimal digits. */
export function traceId(): string | undefined {
  return tracer?.current()?.traceId;
}
