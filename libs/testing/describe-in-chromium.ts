import { describeWhere } from './describe-where.js';
import { onPath } from './on-path.js';

/** The path of Chromium; undefined where there is none. */
export const findChromium = (): string | undefined => onPath('chromium') ?? onPath('google-chrome');

/** `describe` for tests that need a browser, as `describeWhere`. */
export function describeInChromium(name: string, tests: () => void): void {
  const missing = 'There is no chromium on the PATH: install one.';
  describeWhere(findChromium(), missing, name, tests);
}
