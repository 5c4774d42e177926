/** Values by the kind that they are of: `{ couloir: ['Hôpital'] }`. */
export type ValuesByKind = Readonly<Record<string, readonly string[]>>;

/**
 * Whether what something is limited to agrees with what is known: under every known kind it has one of the values, or no
 * limit. What is limited to nothing holds for all.
 */
export function agrees(limits: ValuesByKind, known: ValuesByKind): boolean {
  return Object.entries(known).every(
    ([kind, values]) => limits[kind]?.some((value) => values.includes(value)) ?? true,
  );
}
