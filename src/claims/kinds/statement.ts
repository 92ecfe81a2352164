import { z } from 'zod';

import { prose, slug } from '../../../libs/text/index.js';
import { limits, upTo } from '../../limits/limits.js';
import { inSentence } from '../../sentences/lists.js';
import { claimReference } from '../references.js';
import { claimKind, nowhere, ofNobody, undated } from './kind.js';
import { claim, issue, process } from './mention.js';

const schema = z
  .strictObject({
    kind: z.literal('statement'),
    gist: prose,
    about: z
      .array(
        z.union([
          z.strictObject({ issue: slug }),
          z.strictObject({ process: slug }),
          z.strictObject({ claim: claimReference }),
        ]),
      )
      .max(...upTo(limits.namesInList))
      .optional(),
  })
  .meta({ id: 'StatementContent', description: 'Anything else that someone said' });

export const statement = claimKind(schema, {
  ...undated,
  ...nowhere,
  ...ofNobody,
  mentions: ({ about = [] }) =>
    about.map((subject, index) => {
      if ('issue' in subject) return issue(`/about/${index}/issue`, subject.issue);
      if ('process' in subject) return process(`/about/${index}/process`, subject.process);
      return claim(`/about/${index}/claim`, subject.claim);
    }),
  withIds(content, idOf) {
    if (content.about === undefined) return content;
    const about = content.about.map((subject) =>
      'claim' in subject ? { claim: idOf(subject.claim) ?? subject.claim } : subject,
    );
    return { ...content, about };
  },
  // It is of its moment: whether it still holds is not known.
  validity: () => 'unknown',
  gist: ({ gist }) => inSentence(gist),
});
