import { setOf } from './words.js';

export const MONTHS = setOf(`
  january, february, march, april, may, june, july, august, september, october, november, december
  jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, jan., feb., mar., apr., aug., sept., oct., nov., dec.
`);
export const WEEKDAYS = setOf('monday, tuesday, wednesday, thursday, friday, saturday, sunday');
