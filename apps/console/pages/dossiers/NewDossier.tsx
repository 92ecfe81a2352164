import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { OpenedDossier } from '../../../../packages/client/generated/types.gen.js';
import { LazyPlainForm } from '../../writing/LazyPlainForm.js';
import { Offers } from '../../writing/Offers.js';
import type { PlainAct } from '../../writing/PlainForm.js';
import { useScopes } from '../../writing/use-scopes.js';

/** Opens a dossier, and goes there. */
export function NewDossier() {
  const router = useRouter();
  const queries = useQueryClient();
  const unscoped = useScopes();
  const act: PlainAct<OpenedDossier> = {
    name: 'New dossier',
    draft: 'new dossier',
    method: 'POST',
    url: '/v1/dossiers',
    fields: [
      { is: 'line', name: 'slug', hint: 'Its permanent name in addresses' },
      { is: 'line', name: 'title' },
      { is: 'prose', name: 'description', optional: true },
    ],
    rehearsed: false,
    done: ({ slug, title }) => {
      void queries.invalidateQueries({ queryKey: ['dossiers'] });
      router.history.push(`/d/${slug}`);
      return `The dossier “${title}” is open.`;
    },
  };
  const offers = [
    {
      name: act.name,
      draft: act.draft,
      reason: unscoped('report'),
      form: (onClose: () => void) => <LazyPlainForm dossier="" act={act} onClose={onClose} />,
    },
  ];
  return <Offers heading="Open a dossier" offers={offers} past={false} />;
}
