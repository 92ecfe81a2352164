import { Misfit } from './misfit.js';

/** What came of one check. */
export interface Finding {
  readonly outcome: 'proven' | 'broken' | 'unproven';
  /** What it is about, in a word or two. */
  readonly about: string;
  /** In a sentence. */
  readonly says: string;
  /** A text to be compared elsewhere, word for word. */
  readonly text?: string;
}

export const proven = (about: string, says: string): Finding => ({
  outcome: 'proven',
  about,
  says,
});
export const broken = (about: string, says: string): Finding => ({
  outcome: 'broken',
  about,
  says,
});
export const unproven = (about: string, says: string): Finding => ({
  outcome: 'unproven',
  about,
  says,
});

/** What a check found; what no honest log would give is a finding, too. */
export async function found(about: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Misfit) return broken(about, error.message);
    throw error;
  }
}
