import type { QuantityItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Sources } from '../../facts/Sources.js';
import { ActorLink, Speaker } from '../../facts/Speaker.js';
import { StateBadges } from '../../facts/StateBadges.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { dateOf, marksByUnit } from './marks.js';
import { Plot } from './Plot.js';

/** The numbers of one series: drawn, and beside that told in a table. */
export function Series({
  dossier,
  name,
  quantities,
}: {
  readonly dossier: string;
  /** In words. */
  readonly name: string;
  readonly quantities: readonly QuantityItem[];
}) {
  return (
    <div className="series">
      {[...marksByUnit(quantities)].map(([unit, marks]) => (
        <Scrolls key={unit} name={`${name}, plot${unit && ` in ${unit}`}`}>
          <Plot name={name} unit={unit} marks={marks} />
        </Scrolls>
      ))}
      <Scrolls name={`${name}, table`}>
        <table aria-label={name}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Number</th>
              <th scope="col">In the source’s words</th>
              <th scope="col">Who says it</th>
              <th scope="col">State</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {quantities.map((item) => (
              <Row key={item.claimId} dossier={dossier} item={item} />
            ))}
          </tbody>
        </table>
      </Scrolls>
    </div>
  );
}

function Row({ dossier, item }: { readonly dossier: string; readonly item: QuantityItem }) {
  const { amount, best, total, period, hedge, countedBy, cumulative, utterer } = item;
  const counters = countedBy === null ? [] : [countedBy].flat();
  return (
    <tr>
      <td className="date">
        {dateOf(item)}
        {period !== null && <span className="quiet"> (period)</span>}
      </td>
      <th scope="row">
        <ClaimLink dossier={dossier} claim={item}>
          {amount}
        </ClaimLink>
        {best !== null && !amount.includes(String(best)) && <>, best estimate {best}</>}
        {total !== null && <>, of {total}</>}
        {cumulative === true && <span className="badge">cumulative</span>}
      </th>
      <td>{hedge !== null && <bdi>“{hedge}”</bdi>}</td>
      <td>
        <Speaker dossier={dossier} utterer={utterer} />
        {counters.length > 0 && <>; counted by </>}
        {counters.map((actor) => (
          <ActorLink key={actor} dossier={dossier} actor={actor} />
        ))}
      </td>
      <td>
        <StateBadges state={item.state} />
      </td>
      <td>
        <Sources dossier={dossier} reports={item.reports} />
      </td>
    </tr>
  );
}
