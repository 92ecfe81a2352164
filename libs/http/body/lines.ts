const LINE_FEED = 0x0a;
/** What JSON takes for space. */
const SPACE: ReadonlySet<number> = new Set(Buffer.from(' \t\r\n'));

/** A line of a stream. */
export interface Line {
  /** Its place: 1, 2, 3 … */
  readonly number: number;
  /** Without the line feed that ends it; undefined where it is larger than the limit. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * Cuts a stream of bytes into lines that a line feed ends, the last one without it if need be. A
 * blank line, which holds nothing but spaces, tabs and carriage returns, is counted and left out.
 * Of a line that is larger than the limit nothing is kept.
 */
export class LineSplitter {
  private number = 1;
  /** The beginning of a line whose end is still to come. */
  private parts: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly maxBytes: number) {}

  /** The lines that the next bytes of the stream complete. */
  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      this.keep(chunk.subarray(start, end < 0 ? undefined : end));
      if (end < 0) return lines;
      lines.push(...this.complete());
      start = end + 1;
    }
  }

  /** The line with which the stream ends, if no line feed ended it. */
  end(): Line[] {
    return this.complete();
  }

  private keep(part: Uint8Array): void {
    this.length += part.length;
    if (this.length > this.maxBytes) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private complete(): Line[] {
    const { number, parts, length } = this;
    this.number += 1;
    this.parts = [];
    this.length = 0;
    if (length > this.maxBytes) return [{ number, bytes: undefined }];
    if (parts.every(isBlank)) return [];
    return [{ number, bytes: Buffer.concat(parts) }];
  }
}

function isBlank(part: Uint8Array): boolean {
  return part.every((byte) => SPACE.has(byte));
}
