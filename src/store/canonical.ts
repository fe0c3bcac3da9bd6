/** A plain value with the keys of its objects in order and without those that are undefined: what comes back from the database has them in another order. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)]))
}

/** The JSON by which two plain values are the same, wherever they come from. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonical(value))
