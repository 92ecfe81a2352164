/** So many parts are put together at a time. */
const PARTS = 64;

/**
 * A long text that is put together while its parts come. JavaScript copies the characters of parts only
 * when they are read, and then all of them at once: that is done a few at a time here.
 */
export class Joined {
  private readonly texts: string[] = [];
  private parts: string[] = [];

  constructor(private readonly separator: string) {}

  add(part: string): void {
    this.parts.push(part);
    if (this.parts.length === PARTS) this.join();
  }

  text(): string {
    this.join();
    return this.texts.join(this.separator);
  }

  private join(): void {
    if (this.parts.length > 0) this.texts.push(this.parts.join(this.separator));
    this.parts = [];
  }
}
