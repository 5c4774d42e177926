/** One cycle of a directed graph through each edge that closes one, as `[a, b, a]`; none where there is none. */
export function findCycles(edges: readonly (readonly [string, string])[] | readonly string[][]): string[][] {
  const targets = new Map<string, string[]>();
  for (const [from, to] of edges) targets.set(from!, [...(targets.get(from!) ?? []), to!]);
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): void => {
    const start = path.indexOf(node);
    if (start !== -1) cycles.push([...path.slice(start), node]);
    if (start !== -1 || done.has(node)) return;
    path.push(node);
    for (const target of new Set(targets.get(node) ?? [])) visit(target);
    path.pop();
    done.add(node);
  };
  for (const node of targets.keys()) visit(node);
  return cycles;
}
