import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { momentOf, withoutValidAt } from '../api/moment.js';
import { publicationStops, versionStops } from '../time/moments.js';
import { step, stepVersion } from '../time/step.js';
import { useSetMoment } from '../time/use-set-moment.js';
import { Dialog } from '../ui/Dialog.js';
import { dossierQuery } from './dossier.js';
import { REVIEW_KEYS } from './review-keys.js';
import { listen, type Shortcut, shortcutsAreOn, switchShortcuts } from './shortcuts.js';

/** The shortcuts of every page of a dossier, and the list of them behind `?`. */
export function Shortcuts({ dossier }: { readonly dossier: string }) {
  const [shown, show] = useState(false);
  const [on, setOn] = useState(shortcutsAreOn);
  const shortcuts = useShortcuts(dossier, () => show(true));
  useEffect(() => (on ? listen(shortcuts) : undefined), [on, shortcuts]);
  const switchTo = (to: boolean) => {
    switchShortcuts(to);
    setOn(to);
  };
  return (
    <>
      <footer className="foot">
        <button type="button" onClick={() => show(true)}>
          Keyboard shortcuts
        </button>
      </footer>
      {shown && (
        <Dialog title="Keyboard shortcuts" onClose={() => show(false)}>
          <p>
            <label>
              <input
                type="checkbox"
                checked={on}
                onChange={({ currentTarget }) => switchTo(currentTarget.checked)}
              />{' '}
              Shortcuts work in this browser
            </label>
          </p>
          <dl className="shortcuts">
            {shortcuts.map(({ keys, does }) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <h3>In a review of proposed claims</h3>
          <dl className="shortcuts">
            {Object.entries(REVIEW_KEYS).map(([keys, does]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}

function useShortcuts(dossier: string, help: () => void): readonly Shortcut[] {
  const navigate = useNavigate();
  const setMoment = useSetMoment();
  const queries = useQueryClient();
  const router = useRouter();
  // Where one is on the way to, for keys may be faster than pages.
  const moment = () => momentOf(router.latestLocation.search);
  const params = { dossier };
  const shown = () => {
    const { asOf } = moment();
    if (asOf !== undefined && /^\d+$/.test(asOf)) return Number(asOf);
    const { queryKey } = dossierQuery(dossier, withoutValidAt(moment()));
    return queries.getQueryData(queryKey)?.version;
  };
  const newest = () => queries.getQueryData(versionStops(dossier).queryKey)?.at(-1)?.version;
  const days = () =>
    (queries.getQueryData(publicationStops(dossier).queryKey) ?? []).map((s) => s.day);
  const toVersion = (by: number) => {
    const from = shown();
    if (from !== undefined) setMoment({ asOf: stepVersion(from, newest(), by) });
  };
  const toDay = (by: number) => setMoment({ publishedBy: step(days(), moment().publishedBy, by) });
  const toSearch = async () => {
    await navigate({ to: '/d/$dossier/claims', params });
    // The field is there when the page is: of a page that is on the way it comes to be.
    requestAnimationFrame(() => document.getElementById('search')?.focus());
  };
  const pin = () => moment().asOf ?? shown()?.toString();
  return [
    { keys: '?', does: 'Show the keyboard shortcuts', run: help },
    {
      keys: 'g t',
      does: 'Go to the timeline',
      run: () => void navigate({ to: '/d/$dossier/timeline', params }),
    },
    {
      keys: 'g p',
      does: 'Go to the positions',
      run: () => void navigate({ to: '/d/$dossier/positions', params }),
    },
    {
      keys: 'g r',
      does: 'Go to the reports',
      run: () => void navigate({ to: '/d/$dossier/reports', params }),
    },
    {
      keys: 'g c',
      does: 'Go to the conflicts',
      run: () => void navigate({ to: '/d/$dossier/conflicts', params }),
    },
    {
      keys: '/',
      does: 'Search the claims',
      run: () => void toSearch(),
    },
    { keys: '[', does: 'One version back', run: () => toVersion(-1) },
    { keys: ']', does: 'One version on', run: () => toVersion(1) },
    { keys: '{', does: 'One publication back', run: () => toDay(-1) },
    { keys: '}', does: 'One publication on', run: () => toDay(1) },
    {
      keys: 'n',
      does: 'Back to now',
      run: () => setMoment({ asOf: undefined, publishedBy: undefined, validAt: undefined }),
    },
    {
      keys: 'y',
      does: 'Pin what is shown to its version in the address',
      run: () => setMoment({ asOf: pin() }),
    },
  ];
}
