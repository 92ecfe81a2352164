import { dayText } from '../days.js';
import type { Dice } from '../dice.js';

export const ISSUES = ['ceasefire', 'power_sharing', 'refugees', 'justice'] as const;
export const STAGES = ['pre-negotiation', 'framework', 'implementation', 'renewal'] as const;

/** How far an agreement goes on an issue: 0 for not at all, 1 for words of principle alone. */
type Extent = 0 | 1 | 2 | 3;

/** A row of a table of peace agreements, in the columns of such tables. */
export interface AgreementRow {
  readonly agreement_id: number;
  readonly peace_process: string;
  readonly title: string;
  /** The day, or the month where nobody knows the day. */
  readonly date_signed: string;
  readonly parties: readonly string[];
  readonly third_parties: readonly string[];
  readonly status: 'signed' | 'status unclear' | 'rejected';
  readonly stage: (typeof STAGES)[number];
  readonly issues: Readonly<Record<(typeof ISSUES)[number], Extent>>;
  readonly source_date: string;
}

export const PROCESSES = Array.from({ length: 60 }, (_, number) => `Process ${number}`);
export const THIRD_PARTIES = ['United Nations', 'African Union', 'Norway'];

/** Whoever negotiates in a process. */
export function partiesOf(process: string): string[] {
  return ['Government', 'Front', 'Union', 'Movement'].map((name) => `${name} of ${process}`);
}

/** So many rows; of some processes several are signed on one day. */
export function someAgreements(dice: Dice, count: number): AgreementRow[] {
  return Array.from({ length: count }, (_, index) => agreement(dice, index + 1));
}

function agreement(dice: Dice, agreement_id: number): AgreementRow {
  const peace_process = dice.pick(PROCESSES);
  const day = dayText(10_957 + dice.below(25) * 290 + dice.below(4));
  const isVague = dice.percent(15);
  const extent = () => dice.pick([0, 0, 0, 1, 2, 3] as const);
  return {
    ...{ agreement_id, peace_process },
    title: `Agreement ${agreement_id} of ${peace_process}`,
    date_signed: isVague ? day.slice(0, 7) : day,
    parties: dice.pickSome(partiesOf(peace_process), 2 + dice.below(2)),
    third_parties: dice.pickSome(THIRD_PARTIES, dice.below(3)),
    status: dice.pick(['signed', 'signed', 'signed', 'status unclear', 'rejected'] as const),
    stage: dice.pick(STAGES),
    issues: {
      ceasefire: extent(),
      power_sharing: extent(),
      refugees: extent(),
      justice: extent(),
    },
    source_date: isVague ? dayText(Date.parse(day) / 86_400_000 + 31) : day,
  };
}
