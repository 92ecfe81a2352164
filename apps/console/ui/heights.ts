/** Some of the stretches of a list: from the first on, up to the end, which is none of them. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** How high the stretches of a list are: those that were seen as they were last, others as is usual. */
export class Heights {
  private readonly known: (number | undefined)[] = [];

  /** @param usual in pixels */
  constructor(private readonly usual: number) {}

  note(stretch: number, height: number): void {
    this.known[stretch] = height;
  }

  /** How high some of them are together, in pixels. */
  of({ first, end }: Range): number {
    let sum = 0;
    for (let stretch = first; stretch < end; stretch += 1) sum += this.at(stretch);
    return sum;
  }

  /** Which of so many lie, in part at least, between two places, in pixels from where the list begins. */
  between(top: number, bottom: number, count: number): Range {
    let first = 0;
    let place = 0;
    while (first < count && place + this.at(first) <= top) place += this.at(first++);
    let end = first;
    while (end < count && place < bottom) place += this.at(end++);
    return { first, end };
  }

  private at(stretch: number): number {
    return this.known[stretch] ?? this.usual;
  }
}
