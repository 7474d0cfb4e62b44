export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object. An array is not, nor a number that is kept as it was sent (`ExactNumber`). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}

/** `T`, but members that may be undefined are optional. */
export type DefinedMembers<T extends object> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A copy without the members that are `undefined`. `exactOptionalPropertyTypes` requires that such members are absent. */
export function definedMembers<T extends object>(members: T): DefinedMembers<T>;
export function definedMembers(members: object): object {
  const defined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) defined[name] = value;
  return defined;
}
