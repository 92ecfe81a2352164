import { limitsOfSheets } from './limits-of-sheets.js';

/** How much of something there may be. */
export interface Limit {
  readonly most: number;
  /** What there is so much of: goes on after the number. */
  readonly of: string;
  /** 422: the request by itself asks for more. 409: what is recorded leaves no room for what it brings. */
  readonly status: '422' | '409' | '422, 409';
  readonly why: string;
}

/**
 * Every limit of what one request may bring, and of what one thing may have: so that a request costs
 * in proportion to its bytes, and an answer no more than what is on it, whatever was filed before.
 * `docs/limits.md` has the same table. Characters are UTF-16 units, as everywhere in requests.
 */
export const limits = {
  claimsOfBundle: {
    most: 5_000,
    of: 'claims in a bundle',
    status: '422',
    why: 'All that a bundle brings is decided, and later projected, in one piece.',
  },
  changesOfBundle: {
    most: 1_000,
    of: 'changes in a bundle',
    status: '422',
    why: 'Each is decided on what the ones before it leave.',
  },
  evidenceOfBundle: {
    most: 5_000,
    of: 'pieces of evidence in a bundle',
    status: '422',
    why: 'Each is sought in a text, and is a row.',
  },
  linksOfBundle: {
    most: 5_000,
    of: 'links in a bundle',
    status: '422',
    why: 'Each is a row, and an input of what is derived from both of its claims.',
  },
  namesOfBundle: {
    most: 30_000,
    of: 'names of actors, places, measures, issues, processes, steps and claims in the claims of a bundle',
    status: '422',
    why: 'Each is looked up, and leads to the claim in lists and in the search.',
  },
  legsOfBundle: {
    most: 2_000,
    of: 'legs of exchanges in a bundle',
    status: '422',
    why: 'Each is a position of its own.',
  },
  actorsOfBundle: {
    most: 1_000,
    of: 'actors in a bundle',
    status: '422',
    why: 'Each is an event.',
  },
  placesOfBundle: {
    most: 1_000,
    of: 'places in a bundle',
    status: '422',
    why: 'Each is an event.',
  },
  measuresOfBundle: {
    most: 1_000,
    of: 'measures in a bundle',
    status: '422',
    why: 'Each is an event.',
  },
  issuesOfBundle: {
    most: 1_000,
    of: 'issues in a bundle',
    status: '422',
    why: 'Each is an event.',
  },
  processesOfBundle: {
    most: 100,
    of: 'processes in a bundle',
    status: '422',
    why: 'Each brings its steps.',
  },
  stepsOfBundle: {
    most: 1_000,
    of: 'steps of a process in a bundle',
    status: '422',
    why: 'They are one event.',
  },
  evidenceOfBody: {
    most: 100,
    of: 'pieces of evidence in a claim or a change',
    status: '422',
    why: 'They are one event.',
  },
  linksOfBody: {
    most: 1_000,
    of: 'links in a claim',
    status: '422',
    why: 'They are one event.',
  },
  legsOfExchange: {
    most: 20,
    of: 'legs in an exchange',
    status: '422',
    why: 'Each is shown with all the others as its conditions, so that they count by their square.',
  },
  namesInList: {
    most: 100,
    of: 'names in a list of a claim, an actor or a place',
    status: '422',
    why: 'They stand in the row of the claim, which each of its revisions has anew.',
  },
  relays: {
    most: 20,
    of: 'relays of a piece of evidence (`via`)',
    status: '422',
    why: 'They stand in the row of the piece.',
  },
  charactersOfSpan: {
    most: 10_000,
    of: 'characters in a span of a text, whether it is named by `exact` or by `start` and `end`',
    status: '422',
    why: 'Its words are kept beside the text, so a few digits may not bring more than words can.',
  },
  wordsOfRequest: {
    most: 1_000_000,
    of: 'characters in all the spans of a request',
    status: '422',
    why: 'They are what it writes, far beyond its own bytes.',
  },
  charactersSearched: {
    most: 8_388_608,
    of: 'characters in the texts of other reports that the claims of a request quote, and as many in those that its changes quote',
    status: '422',
    why: 'Each text is read as a whole to find words in it.',
  },
  wordsOfClaim: {
    most: 100_000,
    of: 'characters in the standing evidence of a claim',
    status: '422, 409',
    why: 'They are read with the claim whenever it is shown or decided on.',
  },
  charactersOfText: {
    most: 4_194_304,
    of: 'characters in the text of a report, all of its captures together',
    status: '422, 409',
    why: 'A text is in memory while something is sought in it, and when two captures are compared.',
  },
  capturesOfReport: {
    most: 100,
    of: 'captures of a report',
    status: '409',
    why: 'Whoever names no capture is shown them all.',
  },
  stepsOfProcess: {
    most: 1_000,
    of: 'steps of a process',
    status: '409',
    why: 'They are shown together.',
  },
  levelsOfRegister: {
    most: 50,
    of: 'places, or members, each a part of the next',
    status: '409',
    why: 'All are followed when one becomes part of another. What is part of that one already is not counted, but nothing is followed further up a chain than this.',
  },
  evidenceOfClaim: {
    most: 500,
    of: 'standing pieces of evidence of a claim',
    status: '409',
    why: 'They are read with the claim whenever it is shown or decided on.',
  },
  linksOfClaim: {
    most: 1_000,
    of: 'links from a claim',
    status: '409',
    why: 'They are read with the claim whenever it is shown or decided on.',
  },
  objectionsOfClaim: {
    most: 1_000,
    of: 'denials and disputes of a claim',
    status: '409',
    why: 'They are read with the claim whenever it is shown or decided on.',
  },
  revisionsOfClaim: {
    most: 2_000,
    of: 'revisions of a claim; to mark it as entered in error, or to erase it, is possible beyond',
    status: '409',
    why: 'Whoever decides on it folds them all.',
  },
  readToDecide: {
    most: 16_777_216,
    of: 'bytes of events, with 400 beside what each says, that a request is decided on; an erasure reads all there are',
    status: '409',
    why: 'They are read at once, whoever recorded them and however small the request is.',
  },
  documentOfIntake: {
    most: 8_388_608,
    of: 'characters in the HTML, or the base64 of the PDF, of an intake',
    status: '422',
    why: 'It is taken apart in memory, and far larger than the text that comes out of it.',
  },
  candidatesOfIntake: {
    most: 5_000,
    of: 'candidates of an intake; what extractors find beyond is refused',
    status: '409',
    why: 'A bundle can have no more claims.',
  },
  runsOfIntake: {
    most: 20,
    of: 'runs of an intake',
    status: '409',
    why: 'They are shown with it.',
  },
  decisionsOfCandidate: {
    most: 100,
    of: 'decisions on a candidate',
    status: '409',
    why: 'All of them are kept, and filed with the review.',
  },
  charactersOfIntake: {
    most: 16_777_216,
    of: 'characters in the candidates of an intake and the decisions on them, with 400 beside what each says; what extractors find beyond is refused',
    status: '409',
    why: 'All of them are read to file it, or to see what would be filed.',
  },
  waitingRuns: {
    most: 1_000,
    of: 'runs of a dossier that wait or are under way',
    status: '409',
    why: 'They are read one after the other.',
  },
  webhooksOfKey: {
    most: 100,
    of: 'webhooks of an API key',
    status: '409',
    why: 'Each is told of each event by a request of its own.',
  },
  dossiersOfWebhook: {
    most: 1_000,
    of: 'dossiers that a webhook names',
    status: '422',
    why: 'How far it has been told of each is a row; `*` names all of them.',
  },
  ...limitsOfSheets,
} as const satisfies Readonly<Record<string, Limit>>;

/** A limit in words: “at most 5,000 claims in a bundle”. */
export function inWords({ most, of }: Limit): string {
  return `at most ${figure(most)} ${of}`;
}

/** What a schema is told of a limit: the number, and what to say where there is more. */
export function upTo(limit: Limit): [most: number, message: string] {
  return [limit.most, inWords(limit)];
}

/** A number as people write it. */
export function figure(number: number): string {
  return number.toLocaleString('en');
}
