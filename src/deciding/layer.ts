/** A map over another: what is set here stays unknown below, and nothing is copied. */
export class Layer<Value> {
  private readonly own = new Map<string, Value>();

  constructor(private readonly below?: Layer<Value>) {}

  get(key: string): Value | undefined {
    // Nothing is done more often: what is there is looked up once a layer.
    const value = this.own.get(key);
    return value !== undefined || this.own.has(key) ? value : this.below?.get(key);
  }

  has(key: string): boolean {
    return this.own.has(key) || this.below?.has(key) === true;
  }

  set(key: string, value: Value): void {
    this.own.set(key, value);
  }
}
