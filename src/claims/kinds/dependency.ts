import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { limits, upTo } from '../../limits/limits.js';
import { dependencyInWords } from '../../sentences/contents.js';
import { claimKind, namesNoClaims, nowhere, ofNobody, undated } from './kind.js';
import { process, step } from './mention.js';

const schema = z
  .strictObject({
    kind: z.literal('dependency'),
    process: slug,
    step: slug,
    requires: z.array(slug).max(...upTo(limits.namesInList)),
    type: z.enum(['finish-start', 'concurrent']),
  })
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
