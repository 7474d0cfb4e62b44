export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object (an array is none). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
