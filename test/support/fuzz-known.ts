/** What stands in an address that is there, by the name of the parameter. */
export const SEGMENTS: Readonly<Record<string, readonly string[]>> = {
  dossier: ['fuzzed'],
  // What is erased is of no use to the other routes.
  'dossier of erasures': ['erasing'],
  report: ['base', 'more'],
  claim: ['base~silence', 'base~peace-offer', 'more~silence', 'more~peace-offer'],
  actor: ['aland', 'beland'],
  issue: ['peace', 'fish'],
  process: ['treaty'],
  capture: ['1', '2'],
  slug: ['invalid'],
  // Of a tile: the rest of the address, slashes included.
  path: ['0/000', '0/000.p/3', '1/000', 'entries/000.p/3', '0/x001/067', '../0/000'],
  id: ['01a20523-ce34-7438-8bdd-07e8be3e1578'],
};
/** What a query may say, by the name of the parameter. */
export const QUERIES: Readonly<Record<string, readonly string[]>> = {
  asOf: ['1', '5', '2999-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  publishedBy: ['2022-03-30', '2022-03-30T12:00:00Z'],
  minVersion: ['1', '5', '999999'],
  version: ['1', '3', '999999'],
  size: ['1', '5'],
  limit: ['1', '500', '501'],
  validAt: ['2022-03', '2022-03-29/..'],
  from: ['1', '2022-03'],
  to: ['3', '2022-04'],
  after: ['0', '7'],
  actor: ['aland'],
  issue: ['peace'],
  report: ['base'],
  dryRun: ['true', 'false'],
  cursor: ['W10', 'WyJhIiwxLCJhIixbXV0'],
};
/** What a header may say, by its name. */
export const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'If-Match': ['"1"', '"2"', '"1.x"', '*', 'W/"1"', '"0"', '"99999999999"', '"1", "2"'],
  'Idempotency-Key': ['k', '"k"', 'of mine', '1', '2', 'k'.repeat(255), 'k'.repeat(256)],
  Prefer: ['wait=0', 'wait=1', 'wait=x', ','],
  'If-None-Match': ['*', '"x"', 'W/"1.x"'],
  'Accept-Datetime': ['Fri, 01 Apr 2022 12:00:00 GMT', 'Fri, 31 Feb 2022 12:00:00 GMT', 'soon'],
};
