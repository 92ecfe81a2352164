import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';

type Done = Parameters<SpanExporter['export']>[1];

/** Hands spans on to another exporter, and tells once that it fails, until it works again. */
export class TellingExporter implements SpanExporter {
  private told = false;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly endpoint: string,
    private readonly warn: (trouble: string) => void,
  ) {}

  export(spans: ReadableSpan[], done: Done): void {
    this.exporter.export(spans, (result) => {
      // An error comes with every code but that of success.
      if (result.error === undefined) this.told = false;
      else if (!this.told) {
        this.told = true;
        this.warn(`Traces are lost: ${hostOf(this.endpoint)} does not take them`);
      }
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }
}

/** Without what may be a secret in it. */
function hostOf(endpoint: string): string {
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${host}`;
}
