import type {
  ErasedActor,
  SingleActor,
} from '../../../../../packages/client/generated/types.gen.js';
import { isPast, type Moment } from '../../../api/moment.js';
import { pathOf } from '../../../writing/act.js';
import { LazyPlainForm } from '../../../writing/LazyPlainForm.js';
import { type Offer, Offers } from '../../../writing/Offers.js';
import type { PlainAct } from '../../../writing/PlainForm.js';
import { useScopes } from '../../../writing/use-scopes.js';
import { merge, revert, revise } from './acts.js';

/** What can be done to what is known of an actor. */
export function ActorChanges({
  dossier,
  actor,
  moment,
  onErased,
}: {
  readonly dossier: string;
  readonly actor: SingleActor;
  readonly moment: Moment;
  /** Hears what stands for the actor's slug once it is erased. */
  readonly onErased: (replacement: string) => void;
}) {
  const unscoped = useScopes();
  const offer = (act: PlainAct<never>, reason: string | undefined): Offer => ({
    name: act.name,
    draft: act.draft,
    reason: (actor.erased && 'The actor is erased.') ?? reason,
    danger: act.destroys !== undefined,
    form: (onClose) => <LazyPlainForm dossier={dossier} act={act} onClose={onClose} />,
  });
  const offers = [
    offer(revise(dossier, actor), unscoped('report')),
    offer(merge(dossier, actor), unscoped('report')),
    ...actor.mergedFrom.map((slug) => offer(revert(dossier, slug), unscoped('report'))),
    offer(erase(dossier, actor, onErased), unscoped('admin')),
  ];
  return <Offers key={actor.slug} heading="Changes" offers={offers} past={isPast(moment)} />;
}

function erase(
  dossier: string,
  { slug }: SingleActor,
  onErased: (replacement: string) => void,
): PlainAct<ErasedActor> {
  return {
    name: 'Erase',
    draft: `${dossier} actor ${slug} erasure`,
    method: 'POST',
    url: pathOf(dossier, 'actors', slug, 'erasure'),
    fields: [
      { is: 'prose', name: 'reason' },
      { is: 'prose', name: 'legalBasis' },
    ],
    done: ({ actor }) => {
      onErased(actor);
      return 'The actor is erased.';
    },
    destroys: {
      name: slug,
      what: () => (
        <p>
          <strong>This destroys, for ever and at every version:</strong> its name, aliases, role and
          addresses, the reasons for its merges, and its slug, for which another stands from now on.
          Claims that name it stay, and so does what they say in words: erase those by themselves.
          Reason and legal basis stay, so they should not repeat the name.
        </p>
      ),
    },
  };
}
