import { createReadStream } from 'node:fs';

import {
  consistencyProof,
  type Hash,
  hashesInMemory,
  leafHash,
} from '../../libs/transparency-log/index.js';
import { entryOf } from '../../libs/event-store/index.js';
import { hexOf } from './checkpoints.js';
import { type AuditRecord, formatRecord, parseRecord } from './record.js';
import type { Report } from './finding.js';

/**
 * The lines of an export (NDJSON, each with its line feed): the records of a log, proofs that the
 * tree of each checkpoint grew into that of the next, and the end.
 */
export async function* exportLines(records: AsyncIterable<AuditRecord>): AsyncGenerator<string> {
  const leaves: Hash[] = [];
  const sizes = new Set<number>();
  let count = 0;
  const line = (record: AuditRecord) => {
    count += 1;
    return `${formatRecord(record)}\n`;
  };
  for await (const record of records) {
    if (record.record === 'event') leaves.push(leafHash(entryOf(record)));
    if (record.record === 'checkpoint') sizes.add(record.size);
    yield line(record);
  }
  const source = hashesInMemory(leaves);
  const grown = [...sizes].filter((size) => size <= leaves.length);
  for (const [index, to] of grown.entries()) {
    const from = grown[index - 1];
    if (from === undefined) continue;
    const hashes = (await consistencyProof(from, to, source)).map(hexOf);
    yield line({ record: 'consistency', from, to, hashes });
  }
  yield `${formatRecord({ record: 'end', records: count })}\n`;
}

/**
 * The records of an export. What is no record, or is cut off, is reported and passed over.
 * @throws the error of Node where the file cannot be read
 */
export async function* readExport(file: string, report: Report): AsyncGenerator<AuditRecord> {
  let number = 0;
  let ended = false;
  for await (const line of linesOf(file)) {
    number += 1;
    const record = parseRecord(line);
    if (typeof record === 'string') report(`line ${number}`, record);
    else if (ended) report(`line ${number}`, 'comes after the end');
    else if (record.record === 'end') {
      ended = true;
      if (record.records !== number - 1) {
        report(
          `line ${number}`,
          `says that ${record.records} lines come before it, not ${number - 1}`,
        );
      }
    } else yield record;
  }
  if (!ended) report(`line ${number + 1}`, 'is missing: an export ends with a line that says so');
}

/** The lines of a file, without their ends; what cannot be read is thrown, which readline does not do. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const [first = '', ...others] = chunk.split('\n');
    begun.push(first);
    for (const other of others) {
      yield begun.join('');
      begun = [other];
    }
  }
  const last = begun.join('');
  if (last !== '') yield last;
}
