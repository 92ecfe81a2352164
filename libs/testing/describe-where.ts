/**
 * `describe` for tests that need a program: skipped where it is not installed, so that Jest counts
 * them aloud; where `CI` is `true` that is a failure.
 *
 * @param program its path; undefined where there is none
 * @param missing what is then to be said
 */
export function describeWhere(
  program: string | undefined,
  missing: string,
  name: string,
  tests: () => void,
): void {
  if (program !== undefined) {
    describe(name, tests);
  } else if (process.env['CI'] === 'true') {
    test(name, () => {
      throw new Error(missing);
    });
  } else {
    describe.skip(name, tests);
  }
}
