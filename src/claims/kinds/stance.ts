import { z } from 'zod';

export const stance = z.enum([
  'offers',
  'seeks',
  'demands',
  'accepts',
  'supports',
  'opposes',
  'rejects',
  'concedes',
  'neutral',
  'withdraws',
  'defers',
]);
export type Stance = z.infer<typeof stance>;
