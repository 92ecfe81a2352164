import { setOf } from './words.js';

/** Verbs, by their lemma, that report words: with a clause, a quotation, or after what was said. */
export const SAYING = setOf(`
  say, tell, add, note, stress, state, announce, declare, claim, argue, explain, warn, insist, reiterate, confirm
  acknowledge, admit, suggest, report, write, tweet, post, remark, recall, emphasise, emphasize, underline, underscore
  complain, allege, estimate, predict, assert, maintain, concede, reply, respond, reaffirm, remind, comment, observe
  caution, reveal, disclose, conclude, contend, quip, signal, indicate, hint, deny, repeat, retort, counter, affirm
  testify, inform, recount, boast, lament, vow, pledge, promise, believe, think, fear, doubt, argue, opine, clarify
  specify, exclaim, dispute, show, ask, wonder, note, threaten, forecast, proclaim, swear, advise, protest, agree
  shout, joke, reckon, assume, suspect, foresee, calculate, cry, plead, grumble, muse, concur, stipulate, expect, hope
  assure, object, interject, venture, worry, speculate, theorise, theorize, certify, attest, vouch, calculate, retort, rejoin
`);

/** Verbs that say something of, or to, what follows them, as a report of words too. */
export const SPEAKING_OF = setOf(`
  call, describe, accuse, blame, criticise, criticize, condemn, praise, denounce, dismiss, urge, welcome, thank
  express, voice, hail, lay, outline, set, name, list, question, mourn, appeal, brand, label, slam, decry, deplore
  lambast, lambaste, rebuke, commend, applaud, congratulate, renew, rebut, downplay, liken, lament, regret, reiterate
  confirm, deny, recall, stress, emphasise, emphasize, underline, underscore, reaffirm, doubt, acknowledge, warn
  highlight, mention, cite, advise, dispute, contest, apologise, apologize, raise, exhort, implore, encourage, salute
`);

/** What a particle makes of a verb that says nothing without it. */
export const WITH_PARTICLE: Readonly<Record<string, ReadonlySet<string>>> = {
  point: setOf('out, to'),
  make: setOf('clear, plain'),
  lay: setOf('out, down'),
  set: setOf('out'),
  spell: setOf('out'),
  speak: setOf('of, about, out'),
  call: setOf('for, on, upon'),
  hit: setOf('out, back'),
  go: setOf('on'),
  find: setOf('that'),
  feel: setOf('that'),
  charge: setOf('that'),
  hold: setOf('that'),
  rule: setOf('that'),
  judge: setOf('that'),
  determine: setOf('that'),
  assess: setOf('that'),
  establish: setOf('that'),
  hear: setOf(''),
};

/** What is expressed, voiced or raised where something is said. */
export const EXPRESSED = setOf(`
  hope, concern, concerns, regret, confidence, readiness, willingness, support, doubt, doubts, fear, fears, gratitude
  optimism, alarm, outrage, condolences, thanks, solidarity, satisfaction, scepticism, skepticism, frustration, anger
  disappointment, opposition, belief, view, opinion, conviction, desire, interest, sympathy, dismay, unease, call
  objections, objection, questions, worries, warning, appeal, demand, demands
`);

/** Words before a speaker who is named after "according to" and the like. */
export const ADVERBS_OF_SAYING = setOf(`
  long, also, later, earlier, then, has, have, had, further, again, repeatedly, however, recently, previously, already, once
  now, still, publicly, reportedly, separately, similarly, meanwhile, just, always, often, even, both, today, yesterday
  did, does, do, not, never, yet, since, therefore, clearly, strongly, explicitly, openly, privately, himself, herself
  themselves, itself, is, was, are, were, 's, 've, 'd
`);

/** Verbs that report words only with a clause or a quotation: with a noun alone they do something. */
export const WITH_CLAUSE = setOf(`
  declare, concede, promise, pledge, vow, threaten, swear, proclaim, signal, show, hope, worry, object, plead, joke, cry
  shout, assume, suspect, calculate, believe, think, ask, wonder, agree, maintain, stipulate, certify, hold, expect
`);

/** Those that a noun may follow where it has a number, or where something is to happen to it. */
export const FORECASTS = setOf('expect, assume');

/** Verbs for what a state stands for, which are words of its only where they have a clause or quotation. */
export const STANDING_FOR = setOf(`
  call, urge, welcome, condemn, promise, pledge, vow, insist, reject, dismiss, deplore, appeal, advise, encourage, hail
  denounce, demand, threaten
`);

/** Whether a verb, by its lemma, says something or says something of somebody. */
export function isSaying(lemma: string): boolean {
  return SAYING.has(lemma.toLowerCase()) || SPEAKING_OF.has(lemma.toLowerCase());
}
