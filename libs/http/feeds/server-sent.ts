/** The media type of server-sent events (HTML Living Standard, 9.2). */
export const EVENT_STREAM = 'text/event-stream';

/** An event that is sent by the server. */
export interface ServerSent {
  /** What a client sends back as `Last-Event-ID` to go on after it. */
  readonly id: number;
  readonly event: string;
  /** JSON, which has no line breaks. */
  readonly data: string;
}

/** A comment, which clients pass over: it shows everybody on the way that the connection lives. */
export const HEARTBEAT = ':\n\n';

/** How soon a client should come back that has lost its connection. */
export function retryAfter(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}

/** An event as it is sent. */
export function serverSent({ id, event, data }: ServerSent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;
}
