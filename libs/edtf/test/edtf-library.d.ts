/** The part of the untyped npm library `edtf` with which ours is compared. */
declare module 'edtf' {
  /** Throws for anything that is not EDTF up to level 2. */
  export function parse(text: string): {
    readonly type: 'Date' | 'Year' | 'Season' | 'Decade' | 'Century' | 'Interval' | 'Set' | 'List';
    /** Of a date year, month from 0, day, hours, minutes, seconds and more; of a season year and code. */
    readonly values: readonly unknown[];
    readonly significant?: number;
    /** Only there if the text names a zone; without one, `offset` is that of this machine. */
    readonly timeZone?: string;
    readonly offset?: number;
    readonly earlier?: boolean;
    readonly later?: boolean;
  };
}
