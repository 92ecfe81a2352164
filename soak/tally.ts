/** What happened, how often, and what should never have. */
export class Tally {
  readonly violations: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly start = performance.now();

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** Something that must not happen: told at once, and remembered. */
  violation(what: string): void {
    this.violations.push(what);
    this.tell(`VIOLATION: ${what}`);
  }

  /** A line, with the second in which it happened. */
  tell(what: string): void {
    console.log(`${this.seconds().toFixed(0).padStart(5)} s  ${what}`);
  }

  seconds(): number {
    return (performance.now() - this.start) / 1_000;
  }

  /** A line a count, in the order in which each was first made. */
  lines(): string[] {
    return [...this.counts].map(([what, times]) => `${String(times).padStart(8)}  ${what}`);
  }
}
