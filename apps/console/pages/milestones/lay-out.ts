import { Graph, layout } from '@dagrejs/dagre';
import type { Edge } from './graph.js';

/** Where a step stands: its middle. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A graph of steps with a place for everything. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly steps: ReadonlyMap<string, Place>;
  readonly edges: readonly { readonly edge: Edge; readonly points: readonly Place[] }[];
}

/** The size of the box of a step. */
export const BOX = { width: 190, height: 84 } as const;

/** Places steps from left to right, each after those that it waits for. */
export function layOut(steps: readonly string[], edges: readonly Edge[]): LaidOut {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 56, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const step of steps) graph.setNode(step, { ...BOX });
  for (const { from, to, type } of edges) graph.setEdge(from, to, {}, type);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    steps: new Map(
      steps.map((step) => {
        const { x, y } = graph.node(step) as Place;
        return [step, { x, y }];
      }),
    ),
    edges: edges.map((edge) => {
      const { points = [] } = graph.edge(edge.from, edge.to, edge.type) as { points?: Place[] };
      return { edge, points };
    }),
  };
}
