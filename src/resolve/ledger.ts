import {
  BEST_PLACED,
  type Bounds,
  type ChosenBy,
  type Claim,
  type Count,
  type Counted,
  FIGURE_OF,
  type FigureOf,
  type LedgerAmount,
  type LedgerEntry,
  type LedgerFigure,
  SUBSTANCES,
  type Substance,
} from '../model/index.ts'
import type { Told as Teller } from './incidents.ts'
import { COUNTED_FIRST, COUNTED_LAST, exact, shownOf, tollOf } from './toll.ts'
import { placedOf } from './voices.ts'

type Told = { readonly claim: Claim; readonly published: number | null; readonly placed: number; readonly count: Count }

/** The best placed voice first, then exact numbers, then the newest, then by id. */
const byPlaceAndTime = (a: Told, b: Told): number =>
  b.placed - a.placed ||
  Number(exact(b.count)) - Number(exact(a.count)) ||
  (b.published ?? -1) - (a.published ?? -1) ||
  (a.claim.id < b.claim.id ? -1 : 1)

type Published = { readonly claim: Claim; readonly published: number | null; readonly publishedAt: string | null }
/** What is said, in the order in which it came out. */
const claimsOf = (tellers: readonly Teller[]): readonly Published[] =>
  tellers.flatMap(({ happening, claims }) => claims.filter((claim) => claim.says !== 'denied').map((claim) => ({ claim, published: happening.published, publishedAt: happening.publishedAt })))
    .sort((a, b) => (a.publishedAt ?? '~') < (b.publishedAt ?? '~') ? -1 : (a.publishedAt ?? '~') > (b.publishedAt ?? '~') ? 1 : a.claim.id < b.claim.id ? -1 : 1)

const boundsOf = (counted: readonly Told[], best: Told): Bounds => {
  const highs = counted.map((one) => one.count.max)
  return { low: Math.min(...counted.map((one) => one.count.min)), best: shownOf(best.count), high: highs.reduce((all, max) => (all === null || max === null ? null : Math.max(all, max)), 0) }
}
const bestOf = (counted: readonly Told[]): Told | undefined => [...counted].sort(byPlaceAndTime)[0]
/** Names of the ranks that `placedOf` gives. */
const RULES: readonly ChosenBy['rule'][] = [...BEST_PLACED].reverse()

/**
 * All figures of an incident, each voice's own, and what follows from them. `low` is the least and `high` the greatest that
 * any voice gives (null: somebody leaves it open), `best` is the number of the best placed voice (authority of the
 * territory, foreign ministry or embassy, somebody named, outlet), of those the newest; nothing is averaged. The three
 * count victims, parties and unknown sides together; attackers' dead stand in the ledger by their side, have three numbers of their own, and are
 * counted in the first three only when nobody else is. Voices that deny the incident give no number of it.
 */
export const figuresOf = (tellers: readonly Teller[], countries: readonly string[]): readonly LedgerFigure[] => {
  const claims = claimsOf(tellers)
  return FIGURE_OF.flatMap((of) => {
    const ledger = claims.flatMap(({ claim, publishedAt }) => claim.figures.filter((figure) => figure.of === of).map((figure): LedgerEntry => ({
      claim: claim.id, report: claim.report, saidBy: claim.saidBy, count: figure.count, side: figure.side, who: figure.who, at: figure.at, published: publishedAt,
    })))
    if (ledger.length === 0) return []
    const [victims, attackers] = [COUNTED_FIRST, COUNTED_LAST].map((counted) => tolls(claims, of, counted, countries)) as [readonly Told[], readonly Told[]]
    const counted = victims.length > 0 ? victims : attackers
    const best = bestOf(counted)
    if (best === undefined) return []
    const apart = victims.length > 0 ? bestOf(attackers) : undefined
    return [{ of, ...boundsOf(counted, best), chosen: { claim: best.claim.id, rule: RULES[best.placed] ?? 'outlet' }, attackers: apart === undefined ? null : boundsOf(attackers, apart), ledger }]
  })
}

const tolls = (claims: readonly Published[], of: FigureOf, counted: readonly Counted[], countries: readonly string[]): readonly Told[] =>
  claims.flatMap(({ claim, published }) => {
    const count = tollOf(claim, of, counted)
    return count === null ? [] : [{ claim, published, placed: placedOf(claim.saidBy, countries), count }]
  })

/** All amounts by substance; `kilograms` are the best placed voice's, of those the newest; null where nobody gives a mass. */
export const amountsOf = (tellers: readonly Teller[], countries: readonly string[]): readonly LedgerAmount[] => {
  const claims = claimsOf(tellers)
  return SUBSTANCES.flatMap((of: Substance) => {
    const ledger = claims.flatMap(({ claim }) =>
      claim.amounts
        .filter((amount) => amount.of === of)
        .map((amount) => ({ ...amount, claim: claim.id, report: claim.report, saidBy: claim.saidBy })),
    )
    if (ledger.length === 0) return []
    const masses = claims.flatMap(({ claim, published }): readonly Told[] => {
      const counts = claim.amounts.flatMap((amount) => (amount.of === of && amount.kilograms !== null ? [amount.kilograms] : []))
      return counts.length === 0 ? [] : [{ claim, published, placed: placedOf(claim.saidBy, countries), count: total(counts) }]
    })
    return [{ of, kilograms: [...masses].sort(byPlaceAndTime)[0]?.count ?? null, ledger }]
  })
}

const total = (counts: readonly Count[]): Count =>
  counts.reduce((all, count) => ({ min: all.min + count.min, max: all.max === null || count.max === null ? null : all.max + count.max }), {
    min: 0,
    max: 0,
  })
