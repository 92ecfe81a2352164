import { dayText } from '../days.js';
import type { Dice } from '../dice.js';

/** Verdicts as publishers of fact checks give them: true, false, misleading, invented. */
export const VERDICTS = ['صحيح', 'خطأ', 'مضلل', 'مفبرك'] as const;

/** A row of a table of fact checks, in the columns of such tables. */
export interface CheckRow {
  readonly id: number;
  readonly claim: string;
  readonly claimant: string;
  readonly claim_date: string;
  readonly verdict: (typeof VERDICTS)[number];
  readonly publisher: string;
  readonly review_date: string;
  readonly review_url: string;
  readonly language: 'ar' | 'en';
  /** The row that checked the same claim before. */
  readonly repeats: number | undefined;
}

/** Those who have a name of their own, with the slugs that they are registered under. */
export const CLAIMANTS: Readonly<Record<string, string>> = {
  'وزارة الصحة': 'ministry-of-health',
  'الناطق باسم الحكومة': 'government-spokesman',
  'المعارضة الموحدة': 'united-opposition',
};
export const PUBLISHERS: Readonly<Record<string, string>> = {
  'مرصد الحقيقة': 'truth-observatory',
  'تحقق الآن': 'verify-now',
  'The Check Desk': 'the-check-desk',
};
const NOBODY_KNOWN = ['منشور على فيسبوك', 'مستخدمون على منصة إكس 🐦', 'A chain message'];

const ARABIC = [
  'وصل عدد المصابين إلى',
  'أُغلقت المعابر الحدودية منذ',
  'ارتفع سعر الخبز ﷼',
  '«لن نوقّع» — قالها المفاوض أمام',
];
const ENGLISH = ['The border has been closed to', 'The ministry has paid 🇦🇽'];
const FIRST_DAY = 19_000;

/** So many rows; some check again what one before has checked. */
export function someChecks(dice: Dice, count: number): CheckRow[] {
  const rows: CheckRow[] = [];
  for (let id = 1; id <= count; id += 1) {
    rows.push(
      rows.length > 0 && dice.percent(20) ? again(dice, dice.pick(rows), id) : check(dice, id),
    );
  }
  return rows;
}

function check(dice: Dice, id: number): CheckRow {
  const language = dice.percent(85) ? 'ar' : 'en';
  const day = FIRST_DAY + dice.below(500);
  return {
    ...{ id, language },
    claim: `${dice.pick(language === 'ar' ? ARABIC : ENGLISH)} ${1_000 + id}`,
    claimant: dice.pick([...Object.keys(CLAIMANTS), ...NOBODY_KNOWN]),
    claim_date: dayText(day),
    ...reviewed(dice, day, id),
    repeats: undefined,
  };
}

function again(dice: Dice, row: CheckRow, id: number): CheckRow {
  const day = Date.parse(row.claim_date) / 86_400_000;
  return { ...row, id, ...reviewed(dice, day, id), repeats: row.id };
}

function reviewed(dice: Dice, day: number, id: number) {
  return {
    verdict: dice.pick(VERDICTS),
    publisher: dice.pick(Object.keys(PUBLISHERS)),
    review_date: dayText(day + 1 + dice.below(20)),
    review_url: `https://checks.example.org/${id}`,
  };
}
