/** What is traced, and where the traces go. */
export interface TelemetryOptions {
  /** Base address of a collector that takes OTLP over HTTP; undefined for no traces. */
  readonly endpoint: string | undefined;
  /** What the process is called in its traces. */
  readonly service: string;
  readonly version: string;
  /** Told once in a while that traces are lost. */
  readonly warn: (trouble: string) => void;
}

/** Traces under way. */
export interface Telemetry {
  /** Hands over what is left, for half a second at most, and traces no more. Never throws. */
  stop(): Promise<void>;
}
