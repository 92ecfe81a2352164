import type { Attribution } from '../../../libs/language/index.js';
import type { KnownDossier } from './candidate.js';
import { type Draft, lineOf, type Reading, spanOf } from './draft.js';
import { stemsOf } from './issues.js';
import { quotationOf } from './statements.js';

type Status =
  'required' | 'proposed' | 'scheduled' | 'in-progress' | 'reported-done' | 'blocked' | 'abandoned';

/** What the words around a step say of it, the first that is there. */
const STATUSES: readonly (readonly [RegExp, Status])[] = [
  [/\b(?:abandon|scrap|drop|cancel)(?:ped|ed|led|s)?\b/i, 'abandoned'],
  [
    /\b(?:dead end|deadlock|blocked|stalled|suspend|suspended|collapsed|failed|stuck|halted|on hold)\b/i,
    'blocked',
  ],
  [
    /\b(?:must|need(?:s|ed)? to|ha(?:s|ve|d) to|would have to|required?|requires|only (?:if|once|after|when))\b/i,
    'required',
  ],
  [/\bpossib(?:le|ility|ly)\b/i, 'proposed'],
  [
    /\b(?:scheduled|due to|set for|will (?:be|take|meet|sign|hold)|would be (?:put|held|signed)|planned)\b/i,
    'scheduled',
  ],
  [/\b(?:propos\w+|suggest\w+|could|may|might|offer\w*)\b/i, 'proposed'],
  [
    /\b(?:under way|underway|is being|are being|in progress|continu\w+|are (?:discuss|draft|negotiat)\w+|began|begun)\b/i,
    'in-progress',
  ],
  [
    /\b(?:signed|approved|initialled|initialed|ratified|drafted|agreed|completed|concluded|held|adopted|finished)\b/i,
    'reported-done',
  ],
];
const WAITS = /\b(?:before|after|once|only when|only after|then|until|first)\b/i;
/** "Has not been signed": what it is then, a person says. */
const NOT = /\b(?:not|never|no|yet to|without|refused)\b|n['’]t\b/i;
/** So much of a step's title has to be there. */
const SHARE = 0.99;
const ROUGHLY = 3;

/** Steps of the dossier's processes that a sentence names, with what it says of them. */
export class Milestones {
  private readonly steps;

  constructor({ processes }: KnownDossier) {
    this.steps = processes.flatMap(({ slug, steps }) =>
      steps.map((step) => ({
        process: slug,
        step: step.slug,
        stems: stemsOf(step.title),
      })),
    );
  }

  in({ sentence, text }: Reading, attributions: readonly Attribution[]): Draft[] {
    if (this.steps.length === 0) return [];
    const words = lineOf(text.slice(sentence.start, sentence.end));
    const there = new Set(stemsOf(words));
    const named = this.steps.filter(({ stems }) => {
      const found = stems.filter((stem) => there.has(stem)).length;
      return stems.length > 0 && found / stems.length >= (stems.length >= ROUGHLY ? 0.6 : SHARE);
    });
    const span = spanOf(sentence, 0, sentence.tokens.length);
    if (named.length === 0 || span === undefined) return [];
    const told = STATUSES.find(([said]) => said.test(words))?.[1];
    const status = told === 'reported-done' && NOT.test(words) ? undefined : told;
    const said = attributions[0];
    const shared = {
      speaker: said === undefined ? ('narrator' as const) : said.speaker,
      ...span,
      quotation: said ? quotationOf(sentence.tokens) : ('narrator' as const),
      warnings: said?.speaker?.told === 'pronoun' ? (['pronoun'] as const) : [],
    };
    const milestones = named.map(({ process, step }): Draft => ({
      ...shared,
      rule: status === undefined ? 'milestone-named' : 'milestone',
      content: { kind: 'milestone', process, step, ...(status === undefined ? {} : { status }) },
      missing: status === undefined ? ['/content/status'] : [],
    }));
    return [...milestones, ...this.dependencies(words, named, shared)];
  }

  /** Steps of a process that are said to come one after the other, in the order of the process. */
  private dependencies(
    words: string,
    named: readonly { readonly process: string; readonly step: string }[],
    shared: Omit<Draft, 'rule' | 'content' | 'missing'>,
  ): Draft[] {
    if (!WAITS.test(words)) return [];
    return named.slice(1).flatMap((second, index): Draft[] => {
      const first = named[index];
      if (first?.process !== second.process) return [];
      const { process, step } = second;
      const requires = [first.step];
      return [
        {
          ...shared,
          rule: 'dependency',
          content: { kind: 'dependency', process, step, requires, type: 'finish-start' },
          missing: [],
        },
      ];
    });
  }
}
