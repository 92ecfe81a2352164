import { useEffect, useSyncExternalStore } from 'react';
import { keyName, onKeyNames, wantKeyName } from './key-names.js';

/** Who did something: the name of the key by which it came. Names may be alike; the id is told by pointing. */
export function KeyName({ id }: { readonly id: string }) {
  const name = useSyncExternalStore(onKeyNames, () => keyName(id));
  useEffect(() => wantKeyName(id), [id]);
  return <bdi title={id}>{name ?? '…'}</bdi>;
}
