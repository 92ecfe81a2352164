/** A map over another: what is set here stays unknown below, and nothing is copied. */
export class Layer<Value> {
  private readonly own = new Map<string, Value>();

  constructor(private readonly below?: Layer<Value>) {}

  get(key: string): Value | undefined {
    const layer = this.layerOf(key);
    return layer?.own.get(key);
  }

  has(key: string): boolean {
    return this.layerOf(key) !== undefined;
  }

  set(key: string, value: Value): void {
    this.own.set(key, value);
  }

  /** All that is there, whichever layer it is in. */
  entries(): Map<string, Value> {
    return new Map([...(this.below?.entries() ?? []), ...this.own]);
  }

  private layerOf(key: string): Layer<Value> | undefined {
    return this.own.has(key) ? this : this.below?.layerOf(key);
  }
}
