import { type Claim, type EventKind, FIGURE_OF, type Status } from '../model/index.ts'
import { COUNTED_FIRST, meets, tollOf } from './toll.ts'
import { authorityOf, countryOfParty, partyOf, takesPart } from './voices.ts'

const sideOf = (claim: Claim): string | null => {
  const party = partyOf(claim.saidBy)
  return party === null ? null : (countryOfParty(party) ?? party)
}

/** True when two sides (states, groups) each give numbers of killed or wounded and no number of one meets one of the other. */
const sidesClash = (claims: readonly Claim[]): boolean =>
  FIGURE_OF.some((of) => {
    if (of !== 'killed' && of !== 'wounded') return false
    const bySide = new Map<string, ReturnType<typeof tollOf>[]>()
    for (const claim of claims) {
      const side = sideOf(claim),
        count = tollOf(claim, of, COUNTED_FIRST)
      if (side !== null && count !== null) bySide.set(side, [...(bySide.get(side) ?? []), count])
    }
    const sides = [...bySide.values()]
    return sides.some((left, i) =>
      sides.slice(i + 1).some((right) => !left.some((a) => right.some((b) => a !== null && b !== null && meets(a, b)))),
    )
  })

/** Fighting between two states' forces: across a border the authorities of both are parties to it. */
const BETWEEN_STATES: ReadonlySet<EventKind> = new Set<EventKind>(['armed_clash', 'shelling'])

/**
 * The status that rules give (a person's `confirmed` is not theirs): `denied` when every voice denies it; `disputed` when
 * one voice denies what another says, or the numbers of two sides do not meet; `acknowledged` when an authority of the
 * territory that is no party to the act says so; `corroborated` by two witnesses; otherwise `reported`.
 * `denials` counts statements that deny it. `countries` are those of the place; without one nobody is its authority.
 */
export const statusOf = (claims: readonly Claim[], countries: readonly string[], witnesses: number, denials: number): Status => {
  const denied = claims.filter((claim) => claim.says === 'denied'),
    said = claims.filter((claim) => claim.says !== 'denied')
  if (said.length === 0) return 'denied'
  if (denied.length > 0 || denials > 0 || sidesClash(said)) return 'disputed'
  const actors = claims.flatMap((claim) => claim.actors)
  const bothSides = countries.length > 1 && claims.some((claim) => claim.family === 'event' && BETWEEN_STATES.has(claim.kind))
  if (!bothSides && said.some((claim) => authorityOf(claim.saidBy, countries) && !takesPart(claim.saidBy, actors))) return 'acknowledged'
  return witnesses >= 2 ? 'corroborated' : 'reported'
}
