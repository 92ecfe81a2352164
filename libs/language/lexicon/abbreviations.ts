import { setOf } from './words.js';

/** Words that a full stop belongs to, and that hardly ever end a sentence. */
export const ABBREVIATIONS = setOf(`
  mr, mrs, ms, dr, prof, gen, col, lt, sgt, capt, maj, brig, adm, cmdr, sen, rep, gov, pres, rev, hon, st, mt, ft
  nos, art, arts, vol, fig, p, pp, vs, v, cf, approx, est, ca, dept, ed, eds, op, para, paras, sec
  jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, mon, tue, tues, wed, thu, thur, thurs, fri
  i.e, e.g, al, a.k.a, u.n, u.s, u.k, e.u
`);
