import { recognise } from './recognise.js';

/**
 * The members of a set of dates of which all are meant (`{1667,1668,1670..1672}`), each as a date,
 * or as an interval where it is a stretch of them; undefined for any other date.
 */
export function membersOf(text: string): string[] | undefined {
  const list = text.startsWith('{') ? recognise(text) : undefined;
  if (list?.type !== 'List') return undefined;
  const { members, earlier, later } = list;
  return members.map((member, index) => {
    if (member.includes('..')) return member.replace('..', '/');
    const first = earlier && index === 0 ? '../' : '';
    const last = later && index === members.length - 1 ? '/..' : '';
    return `${first}${member}${first === '' ? last : ''}`;
  });
}
