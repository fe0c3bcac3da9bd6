type Span = { readonly from: number; readonly to: number }

/** Values by the tokens that they hold: what overlaps a few tokens is found at once, however long the text. */
export type Spans<T extends Span> = {
  readonly add: (value: T) => void
  /** Those that share a token with `[from, to)`; one that shares several comes several times. */
  readonly over: (from: number, to: number) => readonly T[]
  readonly holds: (at: number) => boolean
}

export const newSpans = <T extends Span>(values: readonly T[] = []): Spans<T> => {
  const lists = new Map<number, T[]>()
  const add = (value: T): void => {
    for (let at = value.from; at < value.to; at++) { const list = lists.get(at); if (list) list.push(value); else lists.set(at, [value]) }
  }
  const over = (from: number, to: number): readonly T[] => {
    const found: T[] = []
    for (let at = from; at < to; at++) { const list = lists.get(at); if (list) found.push(...list) }
    return found
  }
  for (const value of values) add(value)
  return { add, over, holds: (at) => lists.has(at) }
}

/** The values of a list by what a function says of each, in the order of the list. */
export const listsBy = <K, T>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> => {
  const lists = new Map<K, T[]>()
  for (const value of values) { const key = keyOf(value); const list = lists.get(key); if (list) list.push(value); else lists.set(key, [value]) }
  return lists
}
