import { locator } from './locate.js';
import {
  aboutTalks,
  actors,
  bargain,
  chaly,
  claim,
  event,
  fomin,
  inferred,
  issues,
  links,
  medinsky,
  narrator,
  officials,
  processes,
  russia,
  russianOfficials,
  stated,
  statement,
  step,
  ukraine,
  waits,
} from './original-words.js';

/** The body of a report to be filed, in the bundle format. */
export interface OriginalBundle {
  slug: string;
  source: object;
  title: string;
  publishedAt: string;
  language: string;
  text: string;
  actors: readonly object[];
  issues: readonly object[];
  processes: readonly object[];
  claims: readonly { key: string; content: object }[];
}

/**
 * The first report of the example dossier as another coder would file it: the publisher's own
 * text, which is not kept here and is passed in, with other keys, another order, another process,
 * and mostly positions in the text where the example quotes it. Actors and issues are the
 * example's, so the positions view must come to the same nine cells.
 *
 * @param article the text, as the publisher had it; stored as it is passed
 * @throws Error where the text is another one
 */
export function originalBundle(article: string): OriginalBundle {
  return {
    slug: 'talks-as-first-reported',
    source: {},
    title: 'The first report, in its own words',
    publishedAt: '2022-03-30',
    language: 'en',
    text: article,
    processes,
    issues,
    actors,
    claims: claimsOf(article),
  };
}

function claimsOf(article: string): OriginalBundle['claims'] {
  const at = locator(article);
  const told = (from: string, to?: string) => ({ ...at(from, to), quotation: 'narrator' });
  const relayed = (from: string, to?: string) => ({ ...at(from, to), quotation: 'indirect' });
  const quoted = (from: string, to?: string) => ({ ...at(from, to), quotation: 'direct' });
  const partly = (from: string, to?: string) => ({ ...at(from, to), quotation: 'partial' });
  const broadcast = (from: string, to: string) => ({ ...partly(from, to), via: ['Russian TV'] });

  const pledge = partly('Russia has announced', 'mutual trust');
  const kyiv = { exact: 'Kyiv', suffix: ' and the northern', quotation: 'indirect' };
  const chernihiv = { exact: 'Chernihiv', prefix: 'city of ', quotation: 'indirect' };
  const progress = broadcast('Ukraine’s neutrality', 'had progressed');
  const toPutin = relayed('proposals on neutrality', 'Vladimir Putin');
  const status = quoted('fix its status', 'permanent neutrality');

  return [
    claim(
      'r-offers-less-fighting',
      russia,
      inferred('military-operations', 'offers', 'less of them at Kyiv and Chernihiv'),
      [pledge, kyiv, chernihiv],
      ...links('inferred-from', 'less-at-kyiv', 'less-at-chernihiv'),
    ),
    claim(
      'r-leaves-it-to-putin',
      medinsky,
      inferred('neutrality', 'defers', 'the president is to see it'),
      [toPutin],
      ...links('inferred-from', 'putin-to-see-it'),
      ...links('same-proposition', 'r-notes-neutrality'),
    ),
    claim(
      'r-notes-neutrality',
      fomin,
      inferred('neutrality', 'defers', 'there is progress'),
      [progress],
      ...links('inferred-from', 'topics-moved'),
    ),
    claim(
      'r-notes-guarantees',
      fomin,
      inferred('security-guarantees', 'defers', 'there is progress'),
      [progress],
      ...links('inferred-from', 'topics-moved'),
    ),
    claim(
      'r-notes-nuclear',
      fomin,
      inferred('nuclear-status', 'defers', 'there is progress'),
      [progress],
      ...links('inferred-from', 'topics-moved'),
    ),
    claim('r-no-nato', narrator, stated('russia', 'nato-membership', 'rejects', 'Ukraine in it'), [
      told('A key aim', 'Nato alliance'),
    ]),
    claim('u-no-bombs', chaly, stated('ukraine', 'nuclear-status', 'seeks', 'non-nuclear'), [
      quoted('fix its status', 'non-nuclear state'),
    ]),
    claim(
      'u-whole-again',
      chaly,
      stated('ukraine', 'territorial-integrity', 'seeks', 'by diplomacy and politics'),
      [quoted('restore the', 'political means'), relayed('its offer of', 'a chance')],
    ),
    claim('u-bargain', ukraine, bargain, [
      relayed('Ukraine has proposed', 'for security guarantees'),
      status,
    ]),
    claim(
      'u-outside-blocs',
      chaly,
      statement('Ukraine is to stay outside all blocs', { issue: 'neutrality' }),
      [status],
      ...links('elaborates', 'u-bargain'),
    ),
    claim('top-after-signature', medinsky, waits('top-meeting', 'signature'), [
      relayed('before that could', 'foreign ministers'),
    ]),
    claim('signature-after-approval', medinsky, waits('signature', 'approval'), [
      relayed('approved by', 'foreign ministers'),
    ]),
    claim('approval-after-draft', medinsky, waits('approval', 'draft'), [
      relayed('drafted and', 'by negotiators'),
    ]),
    claim('need-signature', medinsky, step('signature', 'required'), [
      relayed('signed by foreign ministers'),
    ]),
    claim('need-approval', medinsky, step('approval', 'required'), [
      relayed('approved by negotiators'),
    ]),
    claim('need-draft', medinsky, step('draft', 'required'), [relayed('have to be drafted')]),
    claim('top-meeting', medinsky, step('top-meeting', 'proposed', { hedge: 'a possibility' }), [
      relayed('holding out', 'Volodymyr Zelensky'),
    ]),
    claim(
      'putin-to-see-it',
      medinsky,
      event('planned', 'The Ukrainian neutrality proposals go to Vladimir Putin', {
        targets: ['vladimir-putin'],
      }),
      [toPutin],
    ),
    claim('worth-having', medinsky, aboutTalks('The talks were “meaningful”'), [
      { exact: 'meaningful', quotation: 'partial' },
    ]),
    claim(
      'cut-off',
      officials,
      {
        kind: 'quantity',
        measure: 'people-without-utilities',
        place: 'chernihiv',
        basis: 'about',
        value: 130_000,
      },
      [relayed('some 130,000', 'water supplies')],
    ),
    claim(
      'dead',
      officials,
      {
        kind: 'quantity',
        measure: 'people-killed',
        place: 'chernihiv',
        basis: 'at-most',
        max: 400,
      },
      [{ exact: 'up to 400 people', quotation: 'indirect' }],
    ),
    claim('siege', narrator, event('ongoing', 'Chernihiv is surrounded', { place: 'chernihiv' }), [
      { exact: 'have encircled Chernihiv', prefix: 'Russian forces ', quotation: 'narrator' },
    ]),
    claim(
      'ministry-explains',
      fomin,
      event('announced', 'The ministry decided on a sharp cut in both areas'),
      [broadcast('the defence ministry', 'aforementioned agreement')],
      ...links('explains', 'less-at-kyiv', 'less-at-chernihiv'),
    ),
    claim(
      'topics-moved',
      fomin,
      statement(
        'Three topics of the talks have moved on',
        { issue: 'nuclear-status' },
        { issue: 'security-guarantees' },
        { issue: 'neutrality' },
      ),
      [progress],
    ),
    claim('practice', russianOfficials, aboutTalks('The talks have become practical'), [
      relayed('Russian officials said', 'practical stage'),
    ]),
    claim('in-istanbul', narrator, event('ongoing', 'The talks go on', { place: 'istanbul' }), [
      { exact: 'talks in Istanbul', quotation: 'narrator' },
    ]),
    claim('crimea', narrator, event('occurred', 'Russia annexed Crimea', { occurred: '2014' }), [
      { exact: 'annexed in 2014', quotation: 'narrator' },
    ]),
    claim('corridor', narrator, event('planned', 'Russia takes land between it and Crimea'), [
      told('seeking to capture', 'Russian border'),
    ]),
    claim('eastwards', narrator, event('occurred', 'Russia turned to the east of Ukraine'), [
      told('Russia had already', 'capital, Kyiv.'),
    ]),
    claim('war', narrator, event('occurred', 'Russia invaded', { occurred: '2022-02-24' }), [
      told('Russia invaded', '24 February'),
    ]),
    claim('movement', narrator, aboutTalks('For once there is progress to be seen'), [
      told('first sign', 'tangible progress'),
    ]),
    claim('less-at-chernihiv', russia, event('announced', 'Russia does much less at Chernihiv'), [
      pledge,
      chernihiv,
    ]),
    claim('less-at-kyiv', russia, event('announced', 'Russia does much less at Kyiv'), [
      pledge,
      kyiv,
    ]),
  ];
}
