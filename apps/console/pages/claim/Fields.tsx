import type { Content } from '../../../../packages/client/generated/types.gen.js';
import { fieldsOf } from './fields.js';

/** What a claim says as it is recorded, field by field. */
export function Fields({ content }: { readonly content: Content }) {
  return (
    <details>
      <summary>As recorded</summary>
      <dl className="claim-fields">
        {fieldsOf(content).map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{words}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
