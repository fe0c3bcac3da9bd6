import type { Happening, Judgement } from '../../model/index.ts'
import type { Reader } from '../reader.ts'
import type { Tx } from '../transaction.ts'
import { readJudgementsOn } from './evidence.ts'
import { type Fresh, type Kept, moveTo, readHappeningsOf, readMet, readParts } from './happenings.ts'

/** A neighbourhood to be judged again, with people's judgements about it. */
export type Neighbourhood = { readonly part: number; readonly happenings: readonly Happening[]; readonly judgements: readonly Judgement[] }
/** `touched`: the neighbourhoods whose incidents are replaced, gone ones too. */
export type Regrouped = { readonly neighbourhoods: readonly Neighbourhood[]; readonly touched: readonly number[] }

/** What may be joined: a group of loose happenings (`g3`), or a neighbourhood that stands as it is (`p17`). */
type Unit = string
const unionOf = (): { readonly join: (a: Unit, b: Unit) => void; readonly of: (unit: Unit) => Unit } => {
  const up = new Map<Unit, Unit>()
  const of = (unit: Unit): Unit => {
    let at = unit
    for (let next = up.get(at); next !== undefined; next = up.get(at)) at = next
    return at
  }
  return { of, join: (a, b) => { const [left, right] = [of(a), of(b)]; if (left !== right) up.set(left, right) } }
}

/**
 * The neighbourhoods that new happenings, and those which lost one (`broken`), make from now on. What is loose is grouped anew; whole
 * neighbourhoods join when a new happening, or a person's word, leads to one of theirs. The same happenings and judgements give the same
 * neighbourhoods, whatever the order in which they came.
 */
export const regroup = async (tx: Tx, reader: Reader, fresh: readonly Fresh[], broken: ReadonlySet<number>): Promise<Regrouped> => {
  const left = (await readParts(tx, broken)).filter(({ n }) => !fresh.some((one) => one.n === n))
  const loose: readonly Pick<Kept, 'n' | 'happening'>[] = [...left, ...fresh]
  const judgements = await readJudgementsOn(tx, reader, [...new Set(loose.map(({ happening }) => happening.report))])
  const numberOf = new Map(loose.map(({ n, happening }) => [happening, n]))
  const groups = reader.resolving.neighbourhoodsOf(loose.map(({ happening }) => happening), judgements)
  const groupOf = new Map(groups.flatMap((group, i) => group.map((happening) => [numberOf.get(happening) as number, `g${i}`] as const)))
  const { join, of } = unionOf()
  const joined = new Set<number>()
  const meet = (n: number, other: Kept): void => { joined.add(other.part); join(groupOf.get(n) as Unit, `p${other.part}`) }

  const met = await readMet(tx, fresh, new Set(numberOf.values()))
  for (const { n, happening } of fresh) for (const other of met.get(n) ?? [])
    if (of(groupOf.get(n) as Unit) !== of(`p${other.part}`) && reader.resolving.areNeighbours(happening, other.happening)) meet(n, other)
  await meetByWord(tx, reader, judgements, loose, meet)

  const whole = await readParts(tx, joined)
  const members = new Map<Unit, Pick<Kept, 'n' | 'happening'>[]>()
  const put = (unit: Unit, one: Pick<Kept, 'n' | 'happening'>): void => { const list = members.get(unit); if (list === undefined) members.set(unit, [one]); else list.push(one) }
  for (const one of loose) put(of(groupOf.get(one.n) as Unit), one)
  for (const one of whole) put(of(`p${one.part}`), one)

  const before = new Map([...left, ...whole].map(({ n, part }) => [n, part]))
  const made = [...members.values()].map((list) => ({ part: Math.min(...list.map(({ n }) => n)), list }))
  await moveTo(tx, made.flatMap(({ part, list }) => list.filter(({ n }) => before.get(n) !== part).map(({ n }) => ({ n, part }))))
  const about = whole.length === 0 ? judgements : await readJudgementsOn(tx, reader, [...new Set([...loose, ...whole].map(({ happening }) => happening.report))])
  return {
    neighbourhoods: made.map(({ part, list }) => ({ part, happenings: list.map(({ happening }) => happening), judgements: about })),
    touched: [...new Set([...broken, ...joined, ...made.map(({ part }) => part)])],
  }
}

/** A person's "same" leads to a neighbourhood that no block does. */
const meetByWord = async (tx: Tx, reader: Reader, judgements: readonly Judgement[], loose: readonly Pick<Kept, 'n' | 'happening'>[], meet: (n: number, other: Kept) => void): Promise<void> => {
  const pairs = reader.resolving.joinedByPeople(judgements)
  if (pairs.length === 0) return
  const ours = new Map(loose.flatMap(({ n, happening }) => happening.claims.map((claim) => [claim as string, n] as const)))
  const elsewhere = [...new Set(pairs.flat().filter((claim) => !ours.has(claim)))] as string[]
  if (elsewhere.length === 0) return
  const reports = await tx.selectFrom('claims').select('report').distinct().where((eb) => eb('id', '=', eb.fn.any(eb.val(elsewhere)))).execute()
  const theirs = new Map((await readHappeningsOf(tx, reports.map(({ report }) => report))).flatMap((one) => one.happening.claims.map((claim) => [claim as string, one] as const)))
  for (const [a, b] of pairs) for (const [mine, other] of [[a, b], [b, a]] as const) {
    const n = ours.get(mine), there = theirs.get(other)
    if (n !== undefined && there !== undefined) meet(n, there)
  }
}
