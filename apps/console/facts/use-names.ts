import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { momentOf } from '../api/moment.js';
import { type Names, namesQuery, type RegisterName } from './registers.js';

const NONE: Names = new Map();

/** The names of a register of the dossier, at the moment, that are looked at; empty until they are read. */
export function useNames(register: RegisterName): Names {
  const { dossier = '' } = useParams({ strict: false });
  const moment = momentOf(useSearch({ strict: false }));
  const { data } = useQuery({ ...namesQuery(dossier, register, moment), enabled: dossier !== '' });
  return data ?? NONE;
}
