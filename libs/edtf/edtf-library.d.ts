/** The part of the untyped npm library `edtf` that is used here: its parser and what that answers. */
declare module 'edtf' {
  export interface DateNode {
    readonly type: 'Date';
    /** Year, month from 0, day, hours, minutes, seconds, milliseconds, as far as they are written. */
    readonly values: readonly number[];
    /** Only there if the text names a zone; without one, `offset` is that of this machine. */
    readonly timeZone?: string;
    /** Minutes east of UTC. */
    readonly offset?: number;
  }

  export interface YearNode {
    readonly type: 'Year';
    readonly values: readonly number[];
    readonly significant?: number;
  }

  export interface SeasonNode {
    readonly type: 'Season';
    /** Year and code of the division, 21 to 41. */
    readonly values: readonly number[];
  }

  export interface OtherNode {
    readonly type: 'Decade' | 'Century' | 'Interval';
  }

  /** `Set` is one of its members, `List` all of them. */
  export interface ListNode {
    readonly type: 'Set' | 'List';
    readonly earlier?: boolean;
    readonly later?: boolean;
  }

  export type EdtfNode = DateNode | YearNode | SeasonNode | OtherNode | ListNode;

  /** Throws for anything that is not EDTF up to level 2. */
  export function parse(text: string): EdtfNode;
}
