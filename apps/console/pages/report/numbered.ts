import type { ReportClaim } from '../../../../packages/client/generated/types.gen.js';

/** A claim of a report with the number under which its words refer to it, from 1. */
export interface NumberedClaim extends ReportClaim {
  readonly number: number;
}

/** The claims of a report by their ids. */
export type NumberedClaims = ReadonlyMap<string, NumberedClaim>;
