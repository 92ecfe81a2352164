import {
  generateSignerKey,
  type Hash,
  leafHash,
  type NoteSigner,
  parseSigner,
  signCheckpoint,
  treeHash,
} from '../../libs/transparency-log/index.js';
import { openCheckpoints, TreeCheck } from './checkpoints.js';

const ORIGIN = 'parley/spec/d';
const old = parseSigner(generateSignerKey('parley/spec')).named(ORIGIN);
const newest = parseSigner(generateSignerKey('parley/spec')).named(ORIGIN);
const trusted = [old.verifier, newest.verifier];
const leaves = [1, 2].map((byte) => leafHash(Uint8Array.of(byte)));
const rewritten = [1, 3].map((byte) => leafHash(Uint8Array.of(byte)));

it('vouches for the events that it was signed over', () => {
  expect(check(leaves, [newest])).toEqual({ vouchedFor: 2, found: [] });
});

it('of a key that was replaced vouches for nothing, though it fits', () => {
  expect(check(leaves, [old])).toEqual({ vouchedFor: 0, found: [] });
});

it('of a key that was replaced vouches for no log that was made anew and signed with it', () => {
  const forged = signCheckpoint(stateOf(rewritten), [old]);
  const { vouchedFor, found } = checkNotes(rewritten, [noteOf(newest), forged]);
  expect(vouchedFor).toBe(0);
  expect(found).toEqual([
    'checkpoint 1 was signed over other events: something from the first to event 2 was rewritten',
  ]);
});

it('of another log does not hold, though the same key has signed it', () => {
  const signer = parseSigner(generateSignerKey('parley/spec'));
  const name = 'parley/spec/e';
  const forged = signCheckpoint({ ...stateOf(leaves), origin: name }, [signer.named(name)]);
  const { vouchedFor, found } = checkNotes(leaves, [forged], [signer.named(ORIGIN).verifier]);
  expect(vouchedFor).toBe(0);
  expect(found).toEqual([expect.stringMatching(/^checkpoint 1 does not hold: /)]);
});

it('that is older vouches for what there was then, wherever it is shown again', () => {
  const older = signCheckpoint(stateOf(leaves.slice(0, 1)), [newest]);
  expect(checkNotes(leaves, [older, older])).toMatchObject({ vouchedFor: 1 });
});

it('of more events than there are vouches for none of them, and says how many are not there', () => {
  const beyond = signCheckpoint({ ...stateOf(leaves), size: 9 }, [newest]);
  const { vouchedFor, found } = checkNotes(leaves, [beyond]);
  expect(vouchedFor).toBe(0);
  expect(found).toContain('checkpoint 1 was signed for 9 events, of which 7 are not there');
});

it('that says to be of other events than it was signed over is named', () => {
  const { found } = checkNotes(leaves, [signCheckpoint(stateOf(leaves.slice(0, 1)), [newest])]);
  expect(found).toEqual(['checkpoint 1 is kept for 2 events, and was signed for 1']);
});

function stateOf(of: readonly Hash[]) {
  return { origin: ORIGIN, size: of.length, root: treeHash(of), extensions: [] };
}

function noteOf(signer: NoteSigner): string {
  return signCheckpoint(stateOf(leaves), [signer]);
}

function check(of: readonly Hash[], signers: readonly NoteSigner[]) {
  return checkNotes(of, signers.map(noteOf));
}

function checkNotes(of: readonly Hash[], notes: readonly string[], keys = trusted) {
  const found: string[] = [];
  const report = (name: string, what: string) => found.push(`${name} ${what}`);
  const records = notes.map((note, index) => ({
    record: 'checkpoint' as const,
    number: index + 1,
    size: of.length,
    note,
    signedAt: '2022-03-30T00:00:00.000000Z',
  }));
  const tree = new TreeCheck(openCheckpoints(records, ORIGIN, keys, report), report);
  for (const [index, leaf] of of.entries()) tree.take({ version: index + 1, leaf, onRecord: leaf });
  return { vouchedFor: tree.finish(), found };
}
