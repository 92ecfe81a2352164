import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { limits, upTo } from '../../limits/limits.js';
import { dependencyInWords } from '../../sentences/contents.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import { claimKind, namesNoClaims, nowhere, ofNobody, undated } from './kind.js';
import { process, step } from './mention.js';

const schema = z
  .strictObject({
    kind: z.literal('dependency'),
    process: slug,
    step: slug,
    requires: z
      .array(slug)
      .min(1, 'a step waits for at least one other')
      .max(...upTo(limits.namesInList)),
    type: z.enum(['finish-start', 'concurrent']),
  })
  .superRefine(({ step, requires }: Unchecked, context) => {
    if (!Array.isArray(requires)) return;
    requires.forEach((other, index) => {
      if (other !== step) return;
      const message = 'a step cannot wait for itself';
      context.addIssue({ code: 'custom', path: ['requires', index], message });
    });
  }, besideOthers)
  .meta({ id: 'DependencyContent', description: 'Which steps a step waits for' });

export const dependency = claimKind(schema, {
  ...undated,
  ...namesNoClaims,
  ...nowhere,
  ...ofNobody,
  mentions: (content) => [
    process('/process', content.process),
    step('/step', content.process, content.step),
    ...content.requires.map((slug, index) => step(`/requires/${index}`, content.process, slug)),
  ],
  // It holds until something ends it.
  validity: () => 'current',
  gist: dependencyInWords,
});
