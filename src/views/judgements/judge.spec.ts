import type { Utterer } from '../../claims/claim.js';
import { speaksFor } from '../../claims/speakers.js';
import type { Belonging } from '../../actors/belonging.js';
import { type Heard, judge, type Voice, type Voices } from './judge.js';

const ANN = { actor: 'ann' };
const BEA = { actor: 'bea' };

const said = (utterer: Utterer, more: Partial<Pick<Heard, 'record' | 'asserted'>> = {}): Heard => ({
  claimId: 'claim',
  record: 'active',
  asserted: 5,
  utterer,
  speaksFor: speaksFor(utterer),
  ...more,
});
const erased: Voice = { record: 'erased', asserted: 6, utterer: null, speaksFor: [] };
/** What is told of actors: merged into `=actor`, a member of `actor`. */
const belonging =
  (told: Record<string, string>) =>
  (slug: string): Belonging | undefined => {
    const whole = told[slug];
    if (whole === undefined) return undefined;
    return whole.startsWith('=')
      ? { mergedInto: whole.slice(1), memberOf: null }
      : { mergedInto: null, memberOf: whole };
  };
const belongingOf = belonging({});
const nobody: Voices = { objections: [], same: [], contradicting: [], belongingOf };

const judged = (claim: Heard, voices: Partial<Voices>) => judge(claim, { ...nobody, ...voices });
const denied = (by: Voice = said(BEA), outcome: 'upheld' | 'dismissed' | null = null) => ({
  kind: 'denied' as const,
  by,
  outcome,
});
const disputed = (by: Voice = said(BEA), outcome: 'upheld' | 'dismissed' | null = null) => ({
  kind: 'disputed' as const,
  by,
  outcome,
});

describe('A claim is judged', () => {
  test.each<[string, Partial<Voices>, string | undefined]>([
    ['nobody', {}, undefined],
    ['a denial', { objections: [denied()] }, 'denied'],
    ['a denial that was upheld', { objections: [denied(said(BEA), 'upheld')] }, 'denied'],
    ['a denial that was dismissed', { objections: [denied(said(BEA), 'dismissed')] }, undefined],
    [
      'a denial by a retracted claim',
      { objections: [denied(said(BEA, { record: 'retracted' }))] },
      undefined,
    ],
    ['a denial by an erased claim', { objections: [denied(erased)] }, undefined],
    ['a dispute', { objections: [disputed()] }, 'disputed'],
    ['a dispute and a denial', { objections: [disputed(), denied()] }, 'denied'],
    [
      'a dispute and a dismissed denial',
      { objections: [denied(said(BEA), 'dismissed'), disputed()] },
      'disputed',
    ],
    ['another who says the same', { same: [said(BEA)] }, 'corroborated'],
    [
      'another who says the same, and a dispute',
      { same: [said(BEA)], objections: [disputed()] },
      'disputed',
    ],
    ['the speaker once more', { same: [said(ANN)] }, undefined],
    [
      'another, on behalf of the speaker',
      { same: [said({ ...BEA, onBehalfOf: 'ann' })] },
      undefined,
    ],
    ['two others jointly', { same: [said({ joint: ['bea', 'cy'] })] }, 'corroborated'],
    ['another jointly with the speaker', { same: [said({ joint: ['bea', 'ann'] })] }, undefined],
    [
      'two others jointly, on behalf of the speaker',
      { same: [said({ joint: ['bea', 'cy'], onBehalfOf: 'ann' })] },
      undefined,
    ],
    ['a label that says the same', { same: [said({ label: 'a witness' })] }, undefined],
    [
      'a label, on behalf of another',
      { same: [said({ label: 'an aide', onBehalfOf: 'bea' })] },
      undefined,
    ],
    ['the narrator, saying the same', { same: [said({ narrator: true })] }, undefined],
    ['another, who took it back', { same: [said(BEA, { record: 'superseded' })] }, undefined],
    ['an erased claim of the same proposition', { same: [erased] }, undefined],
  ])('by %s', (_, voices, expected) => {
    expect(judged(said(ANN), voices)?.epistemic).toBe(expected);
  });

  test.each([
    ['one of those who say it jointly', BEA, undefined],
    ['somebody else', { actor: 'cy' }, 'corroborated'],
    ['others jointly with one of them', { joint: ['cy', 'ann'] }, undefined],
  ])('where several say it jointly, by %s', (_, other, expected) => {
    const jointly = said({ joint: ['ann', 'bea'] });
    expect(judged(jointly, { same: [said(other)] })?.epistemic).toBe(expected);
  });

  test('corroborated by any actor, where it is no word of an actor', () => {
    expect(judged(said({ narrator: true }), { same: [said(BEA)] })?.epistemic).toBe('corroborated');
  });

  test('by actors as they are merged, all the way', () => {
    const belongingOf = belonging({ bea: '=bee', bee: '=queen', ann: '=queen' });
    expect(judged(said(ANN), { same: [said(BEA)], belongingOf })).toBeNull();
    expect(judged(said(ANN), { same: [said({ actor: 'cat' })], belongingOf })?.epistemic).toBe(
      'corroborated',
    );
  });

  test.each<[string, Utterer, Utterer, Record<string, string>]>([
    ['two ministers of one government', ANN, BEA, { ann: 'government', bea: 'government' }],
    ['a minister and the government', ANN, { actor: 'government' }, { ann: 'government' }],
    ['a government and its minister', { actor: 'government' }, BEA, { bea: 'government' }],
    [
      'members of what is itself part of one state',
      ANN,
      BEA,
      { ann: 'navy', navy: 'state', bea: 'cabinet', cabinet: 'government', government: 'state' },
    ],
    [
      'one who speaks for a member',
      ANN,
      { ...BEA, onBehalfOf: 'cat' },
      { ann: 'state', cat: 'state' },
    ],
    ['members of two that are one', ANN, BEA, { ann: 'one', bea: 'two', two: '=one' }],
    [
      'a member of whom another is merged into',
      ANN,
      BEA,
      { ann: '=cat', cat: 'state', bea: 'state' },
    ],
  ])('by one voice alone: %s', (_, one, other, told) => {
    expect(judged(said(one), { same: [said(other)], belongingOf: belonging(told) })).toBeNull();
  });

  test('by a member of somebody else', () => {
    const belongingOf = belonging({ ann: 'state', bea: 'other-state' });
    expect(judged(said(ANN), { same: [said(BEA)], belongingOf })?.epistemic).toBe('corroborated');
  });

  test('though members belong to each other in a circle', () => {
    const belongingOf = belonging({ ann: 'cat', cat: 'ann' });
    expect(judged(said(ANN), { same: [said(BEA)], belongingOf })?.epistemic).toBe('corroborated');
  });

  test('whatever became of it', () => {
    const claim = said(ANN, { record: 'retracted' });
    expect(judged(claim, { objections: [denied()] })).toMatchObject({
      epistemic: 'denied',
      conflicts: [],
    });
  });
});

describe('A claim is contradicted', () => {
  test('by an active claim, whichever of them was first', () => {
    const earlier = said(BEA, { asserted: 1 });
    const later = said(BEA, { asserted: 9 });
    expect(judged(said(ANN), { contradicting: [earlier] })).toMatchObject({
      epistemic: 'single-source',
      contradicted: true,
      conflicts: [],
    });
    expect(judged(said(ANN), { contradicting: [later] })).toMatchObject({
      contradicted: true,
      conflicts: ['contradicts'],
    });
  });

  test('only while both are active', () => {
    expect(judged(said(ANN), { contradicting: [said(BEA, { record: 'retracted' })] })).toBeNull();
    expect(judged(said(ANN, { record: 'superseded' }), { contradicting: [said(BEA)] })).toBeNull();
  });
});

test('A judgement says whose word is judged, and by which rules there are conflicts about it', () => {
  const voices = {
    objections: [disputed(), denied()],
    contradicting: [said(BEA, { asserted: 9 })],
  };
  expect(judged(said({ label: 'a witness' }), voices)).toEqual({
    claimId: 'claim',
    asserted: 5,
    speaker: 'label:a witness',
    epistemic: 'denied',
    contradicted: true,
    conflicts: ['denied', 'disputed', 'contradicts'],
  });
});
