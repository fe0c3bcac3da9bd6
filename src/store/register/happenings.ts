import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Happening } from '../../model/index.ts'
import { asJson } from '../escape.ts'
import type { Reader } from '../reader.ts'
import { inChunks, type Tx } from '../transaction.ts'

/** A happening as it is kept: `n` is its number, `part` the neighbourhood in which it is judged. */
export type Kept = { readonly n: number; readonly part: number; readonly happening: Happening }
/** One that is new, with the hashes of the blocks in which it looks for others. */
export type Fresh = { readonly n: number; readonly happening: Happening; readonly looks: readonly number[] }

/** 48 bits of a block's name. */
export const hashOf = (block: string): number => createHash('sha1').update(block).digest().readUIntBE(0, 6)

/** Takes out the happenings of reports; gives the neighbourhoods in which they stood. */
export const removeHappenings = async (tx: Tx, reports: readonly string[]): Promise<ReadonlySet<number>> => {
  const gone = await tx.deleteFrom('happenings').where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).returning(['n', 'part', 'blocks']).execute()
  if (gone.length === 0) return new Set()
  const blocks = gone.flatMap(({ blocks: all }) => all), ns = gone.flatMap(({ n, blocks: all }) => all.map(() => n))
  await sql`DELETE FROM happening_blocks USING unnest(${blocks}::bigint[], ${ns}::bigint[]) AS gone(block, n) WHERE happening_blocks.block = gone.block AND happening_blocks.n = gone.n`.execute(tx)
  return new Set(gone.map(({ part }) => part))
}

/** Puts in the happenings of reports, each a neighbourhood of its own so far. */
export const insertHappenings = async (tx: Tx, reader: Reader, happenings: readonly Happening[]): Promise<readonly Fresh[]> => {
  const rows = happenings.map((happening) => {
    const { stands, looks } = reader.resolving.blocksOf(happening.gist)
    return { happening, mine: [...new Set(stands.map(hashOf))], search: [...new Set(looks.map(hashOf))] }
  })
  const fresh: Fresh[] = []
  for (const chunk of inChunks(rows)) {
    const numbers = await tx.insertInto('happenings').values(chunk.map(({ happening, mine }) => ({ key: happening.key, report: happening.report as string, part: 0, blocks: mine, body: asJson(happening) }))).returning(['n', 'key']).execute()
    const byKey = new Map(numbers.map(({ n, key }) => [key, n]))
    const made = chunk.map(({ happening, search }) => ({ n: byKey.get(happening.key) as number, happening, looks: search }))
    const blocks = chunk.flatMap(({ mine }) => mine), ns = chunk.flatMap(({ mine }, i) => mine.map(() => (made[i] as Fresh).n))
    await sql`INSERT INTO happening_blocks (block, n) SELECT * FROM unnest(${blocks}::bigint[], ${ns}::bigint[])`.execute(tx)
    fresh.push(...made)
  }
  return fresh
}

/** The happenings of whole neighbourhoods. */
export const readParts = async (tx: Tx, parts: Iterable<number>): Promise<readonly Kept[]> => {
  const wanted = [...parts]
  if (wanted.length === 0) return []
  const rows = await tx.selectFrom('happenings').select(['n', 'part', 'body']).where((eb) => eb('part', '=', eb.fn.any(eb.val(wanted)))).orderBy('n').execute()
  return rows.map(({ n, part, body }) => ({ n, part, happening: body }))
}

/** The happenings of reports. */
export const readHappeningsOf = async (tx: Tx, reports: readonly string[]): Promise<readonly Kept[]> => {
  if (reports.length === 0) return []
  const rows = await tx.selectFrom('happenings').select(['n', 'part', 'body']).where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).orderBy('n').execute()
  return rows.map(({ n, part, body }) => ({ n, part, happening: body }))
}

/** For each new happening those that it meets in its blocks, but for `known` ones: candidates to be weighed. */
export const readMet = async (tx: Tx, fresh: readonly Fresh[], known: ReadonlySet<number>): Promise<ReadonlyMap<number, readonly Kept[]>> => {
  const blocks = [...new Set(fresh.flatMap(({ looks }) => looks))]
  if (blocks.length === 0) return new Map()
  const standing = await tx.selectFrom('happening_blocks').select(['block', 'n']).where((eb) => eb('block', '=', eb.fn.any(eb.val(blocks)))).execute()
  const inBlock = new Map<number, number[]>()
  for (const { block, n } of standing) {
    if (known.has(n)) continue
    const there = inBlock.get(block)
    if (there === undefined) inBlock.set(block, [n])
    else there.push(n)
  }
  const all = [...new Set([...inBlock.values()].flat())]
  if (all.length === 0) return new Map()
  const rows = await tx.selectFrom('happenings').select(['n', 'part', 'body']).where((eb) => eb('n', '=', eb.fn.any(eb.val(all)))).execute()
  const kept = new Map(rows.map(({ n, part, body }): [number, Kept] => [n, { n, part, happening: body }]))
  return new Map(fresh.map(({ n, looks }) => [n, [...new Set(looks.flatMap((block) => inBlock.get(block) ?? []))].sort((a, b) => a - b).map((met) => kept.get(met) as Kept)]))
}

/** Says of happenings in which neighbourhood they stand from now on. */
export const moveTo = async (tx: Tx, moved: readonly { readonly n: number; readonly part: number }[]): Promise<void> => {
  if (moved.length === 0) return
  await sql`UPDATE happenings SET part = moved.part FROM unnest(${moved.map(({ n }) => n)}::bigint[], ${moved.map(({ part }) => part)}::bigint[]) AS moved(n, part) WHERE happenings.n = moved.n`.execute(tx)
}
