// PLACEHOLDER by the main engineer, to be overwritten by the real one.
export interface SchemaBreak {
  readonly keyword: string;
  readonly pointer: string;
  readonly apply: (valid: unknown) => readonly unknown[];
}
const wrong: readonly unknown[] = ['text', 7, true, { a: 'b' }, ['a']];
const kind = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);
export function breaksOf(schema: object): readonly SchemaBreak[] {
  const properties: Record<string, any> = Reflect.get(schema, 'properties');
  return Object.entries(properties).flatMap(([name, sub]) => [
    {
      keyword: 'type',
      pointer: `/properties/${name}`,
      apply: (valid: any) => wrong.filter((v) => kind(v) !== sub.type).map((v) => ({ ...valid, [name]: v })),
    },
    ...(sub.items
      ? [
          {
            keyword: 'type',
            pointer: `/properties/${name}/items`,
            apply: (valid: any) =>
              wrong.filter((v) => kind(v) !== 'string').map((v) => ({ ...valid, [name]: [v] })),
          },
        ]
      : []),
  ]);
}
