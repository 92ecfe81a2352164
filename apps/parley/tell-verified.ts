import type { Finding } from '../../src/audit/finding.js';
import type { Verification } from '../../src/audit/verify.js';

/** Lines that are shown of one dossier: where an early event was slipped in, all later ones differ. */
const SHOWN = 100;

/** Prints what does not fit, a line each, and in the end what was verified. */
export function tellVerified(verified: Verification, where?: 'export'): void {
  const { log, findings, events, texts, checkpoints, vouchedFor, sealedAt, stored, answers } =
    verified;
  const name = where ? `${log.dossier} (${where})` : log.dossier;
  tellFindings(name, findings);
  const parts = [
    count(events.length, 'event'),
    count(texts.size, 'text'),
    checkpoints.length === 0
      ? 'no checkpoint'
      : `${count(checkpoints.length, 'checkpoint')}, which vouch for ${count(vouchedFor, 'event')}`,
    sealedAt === undefined ? 'no views that were signed' : `views as signed at version ${sealedAt}`,
    ...(stored ? [`${count(stored.rows, 'row')} of views`] : []),
    ...(answers ? [count(answers, 'kept answer')] : []),
  ];
  const unsigned = events.length - vouchedFor;
  const verdict =
    findings.length > 0
      ? `${findings.length} do not fit`
      : unsigned > 0
        ? 'what could be compared fits'
        : 'all fits';
  process.stdout.write(`${name}: ${parts.join('; ')}: ${verdict}.\n`);
  if (unsigned > 0) {
    process.stdout.write(
      `${name}: compared with nothing that was signed: the events from ${vouchedFor + 1} on.\n`,
    );
  }
}

/** What a verification of the running system does not look at, since nothing that is signed tells of it. */
const PASSED_OVER = [
  'sessions',
  'drafts',
  'webhooks, their secrets and deliveries',
  'since which version a view says that it is the same',
  'how many tokens models were given',
  'to which requests kept answers were given',
];

/** Prints what was not looked at. */
export function tellPassedOver(): void {
  process.stdout.write(`Not looked at, for nothing tells of it: ${PASSED_OVER.join('; ')}.\n`);
}

/** Prints a line for each thing that does not fit. */
export function tellFindings(name: string, findings: readonly Finding[]): void {
  for (const { of, what } of findings.slice(0, SHOWN)) {
    process.stdout.write(`${name}: ${of} ${what}.\n`);
  }
  const more = findings.length - SHOWN;
  if (more > 0) process.stdout.write(`${name}: ${more} more do not fit.\n`);
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? thing : `${thing}s`}`;
}
