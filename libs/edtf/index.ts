/**
 * Dates of the world as EDTF (ISO 8601-2, levels 0 to 2), kept as written, with the range of time
 * that they can mean.
 */
export { membersOf } from './members.js';
export { EDTF_MAX_LENGTH, parseEdtf } from './parse-edtf.js';
export { recognise, type Recognised } from './recognise.js';
export type { EdtfDate, EdtfResult } from './parse-edtf.js';
