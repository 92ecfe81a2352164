import { when } from './dates.js';
import { inSentence, isSaidIn, listed, quoted } from './lists.js';
import { type Names, words } from './names.js';
import { type Amount, amountOf, hedged } from './numbers.js';

/** An actor by its slug, or somebody whom nobody registered. */
type Party = string | { readonly label: string };

/** What the sentence of an event tells. */
interface Event {
  readonly what: string;
  readonly agents?: readonly Party[] | undefined;
  readonly targets?: readonly Party[] | undefined;
  readonly place?: string | undefined;
  readonly occurred?: string | undefined;
  readonly status: string;
}

/** Who did what to whom, where and when. What the words of the event name already is not said again. */
export function eventInWords(event: Event, names: Names): string {
  const what = inSentence(event.what);
  const nameOf = (one: Party) => (typeof one === 'string' ? names.actor(one) : one.label);
  const unsaid = (people: readonly Party[] = []) =>
    people.map(nameOf).filter((name) => !isSaidIn(what, name));
  const agents = unsaid(event.agents);
  const targets = unsaid(event.targets);
  const place = event.place === undefined ? undefined : names.place(event.place);
  const around = [
    agents.length > 0 && `by ${listed(agents)}`,
    targets.length > 0 && `affecting ${listed(targets)}`,
    place !== undefined && !isSaidIn(what, place) && `in ${place}`,
    event.occurred !== undefined && when(event.occurred),
  ].filter((part) => part !== false);
  const status = event.status === 'occurred' ? '' : ` (${words(event.status)})`;
  return `${[what, around.join(', ')].filter(Boolean).join(' ')}${status}`;
}

/** A stance on an issue, and whose. */
interface Stance {
  readonly issue: string;
  readonly stance: string;
  readonly terms?: string | undefined;
}

const STANCES: ReadonlyMap<string, string> = new Map([
  ['withdraws', 'withdraws its position'],
  ['neutral', 'is neutral'],
]);

/** Who takes which stance on what: `Aland offers: Peace (for a year)`. */
function stanceInWords(actor: string, taken: Stance, names: Names): string {
  const { issue, stance, terms } = taken;
  const detail = terms === undefined ? '' : ` (${inSentence(terms)})`;
  return `${names.actor(actor)} ${STANCES.get(stance) ?? stance}: ${names.issue(issue)}${detail}`;
}

/** A position, and whether it was read from other words. */
export function positionInWords(
  position: Stance & { readonly actor: string; readonly reading: string },
  names: Names,
): string {
  const inferred = position.reading === 'inferred' ? ' (inferred)' : '';
  return `${stanceInWords(position.actor, position, names)}${inferred}`;
}

const LINKAGES: ReadonlyMap<string, string> = new Map([
  ['in-exchange-for', 'in exchange for:'],
  ['only-if', 'only if:'],
  ['only-after', 'only after:'],
  ['unless', 'unless:'],
]);

/** A package: one leg, and on what it depends. */
export function exchangeInWords(
  exchange: {
    readonly linkage: string;
    readonly legs: readonly (Stance & {
      readonly holder: string;
      readonly owedBy?: string | undefined;
    })[];
  },
  names: Names,
): string {
  const [first = '', ...others] = exchange.legs.map((leg) => {
    const owed = leg.owedBy === undefined ? '' : `, of ${names.actor(leg.owedBy)}`;
    return `${stanceInWords(leg.holder, leg, names)}${owed}`;
  });
  return `${first}, ${LINKAGES.get(exchange.linkage) ?? ''} ${listed(others)}`;
}

/** What a position depends on, which may follow it: `only if: Beland demands: Fish`. */
export function conditionInWords(
  condition: { readonly linkage: string; readonly actor: string } & Stance,
  names: Names,
): string {
  const { linkage, actor } = condition;
  return `${LINKAGES.get(linkage) ?? linkage} ${stanceInWords(actor, condition, names)}`;
}

/** What the sentence of a number tells. */
interface Quantity extends Amount {
  readonly measure: string;
  readonly population?: string | undefined;
  readonly place?: string | undefined;
  readonly period?: string | undefined;
  readonly countedBy?: string | readonly string[] | undefined;
  readonly cumulative?: boolean | undefined;
  /** The claim of the event that it is of. */
  readonly of?: string | undefined;
}

/** How many of what, where, in which time, in which event, and who counted. */
export function quantityInWords(quantity: Quantity, names: Names): string {
  const { measure, population, place, period, countedBy = [], cumulative = false } = quantity;
  const counted =
    population === undefined
      ? names.measure(measure)
      : `${names.measure(measure)} ${words(population)}`;
  const where = place === undefined ? '' : ` in ${names.place(place)}`;
  const time = period === undefined ? '' : `, ${when(period)}`;
  const what = quantity.of === undefined ? undefined : names.event(quantity.of);
  const event = what === undefined ? '' : `, in the event ${quoted(inSentence(what))}`;
  const counters = typeof countedBy === 'string' ? [countedBy] : countedBy;
  const by = counters.map((one) => names.actor(one));
  return [
    `${counted}${where}${time}${event}: ${amountOf(quantity)}${hedged(quantity.hedge)}`,
    cumulative && 'in total so far',
    by.length > 0 && `as counted by ${listed(by)}`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** Where a step, or a whole process, stands, and since or by when. */
export function milestoneInWords(
  milestone: {
    readonly process: string;
    readonly step?: string | undefined;
    readonly status: string;
    readonly occurred?: string | undefined;
    readonly hedge?: string | undefined;
  },
  names: Names,
): string {
  const { process, step, status, occurred, hedge } = milestone;
  const which = step === undefined ? '' : `, ${names.step(process, step)}`;
  const time = occurred === undefined ? '' : ` ${when(occurred)}`;
  return `${names.process(process)}${which}: ${words(status)}${time}${hedged(hedge)}`;
}

/** Which steps a step waits for. */
export function dependencyInWords(
  dependency: {
    readonly process: string;
    readonly step: string;
    readonly requires: readonly string[];
    readonly type: string;
  },
  names: Names,
): string {
  const { process, step, requires, type } = dependency;
  const others = listed(requires.map((slug) => names.step(process, slug)));
  const how = type === 'finish-start' ? 'waits for' : 'goes together with';
  return `${names.process(process)}: ${names.step(process, step)} ${how} ${others}`;
}
