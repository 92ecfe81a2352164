import { z } from 'zod';

const count = z.string().regex(/^\d{1,15}$/, { error: 'must be a whole number', abort: true });
const positive = count.refine((text) => Number(text) > 0, 'must be 1 or more');

const base64 = z.string().describe('Base64');

export const checkpointQuery = z.strictObject({
  minVersion: count
    .optional()
    .describe('Wait until a checkpoint covers this version; see Prefer: wait'),
  size: positive.optional().describe('The newest checkpoint of this size'),
});

export const checkpointsQuery = z.strictObject({
  after: count.optional().describe('Only checkpoints after this number'),
  limit: count
    .refine((text) => Number(text) >= 1 && Number(text) <= 500, 'must be from 1 to 500')
    .optional()
    .describe('Checkpoints a page, 50 if not given, at most 500'),
});

export const proofQuery = z
  .strictObject({
    version: positive.optional().describe('The event whose place in the log is to be proven'),
    size: positive
      .optional()
      .describe('With version: the checkpoint, by its size; the newest if not given'),
    from: positive.optional().describe('The smaller of two sizes of the log'),
    to: positive.optional().describe('The larger one'),
  })
  .superRefine(({ version, size, from, to }, context) => {
    const fault = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (version !== undefined) {
      if (from !== undefined) fault('from', 'cannot be given together with version');
      if (to !== undefined) fault('to', 'cannot be given together with version');
    } else if (from === undefined && to === undefined) {
      fault('version', 'must be given, or else from and to');
    } else {
      if (from === undefined) fault('from', 'must be given with to');
      if (to === undefined) fault('to', 'must be given with from');
      if (size !== undefined) fault('size', 'can only be given with version');
      if (Number(from) > Number(to)) fault('from', 'must not be above to');
    }
  });

export const checkpointText = z.string().describe('A signed note (C2SP tlog-checkpoint)');

export const checkpointPage = z.object({
  version: z.int().describe('The newest version'),
  items: z.array(
    z
      .object({
        number: z.int().describe('1, 2, 3 … without gaps, in the order of signing'),
        size: z.int().describe('The number of events that it covers'),
        note: z.string().describe('The signed note, word for word'),
        signedAt: z.string(),
      })
      .meta({ id: 'SignedCheckpoint' }),
  ),
  next: z.string().nullable().describe('The `after` of the next page'),
});

export const keyList = z.object({
  version: z.int().describe('The newest version'),
  origin: z.string().nullable().describe('The name of this log; null where no key is published'),
  items: z.array(
    z
      .object({
        number: z.int(),
        vkey: z.string().describe('The verifier key under the name of this log, to check with'),
        installationKey: z
          .string()
          .describe('The same key under the name of the installation, as it is published'),
        since: z.string(),
        endorsement: z
          .string()
          .nullable()
          .describe('A note in which the key before vouches for this one; null for the first'),
      })
      .meta({ id: 'VerifierKey' }),
  ),
});

export const inclusion = z
  .object({
    version: z.int(),
    index: z.int().describe('The place in the log: version - 1'),
    size: z.int().describe('The size of the tree that it is in'),
    entry: z.string().describe('The canonical JSON of the event’s envelope'),
    leafHash: base64,
    rootHash: base64,
    hashes: z.array(base64).describe('The inclusion proof (RFC 6962), the leaf’s sibling first'),
    checkpoint: z.string().describe('The signed checkpoint of that size'),
    text: z.string().describe('All of it as one C2SP tlog-proof'),
  })
  .meta({ id: 'InclusionProof' });

export const consistency = z
  .object({
    from: z.int(),
    to: z.int(),
    fromRoot: base64,
    toRoot: base64,
    hashes: z.array(base64).describe('The consistency proof (RFC 6962)'),
  })
  .meta({ id: 'ConsistencyProof' });
