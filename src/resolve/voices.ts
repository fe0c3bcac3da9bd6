import type { Actor, PartyId, Voice } from '../model/index.ts'

/** The country of a state's office (`tj.mfa` -> TJ), or null for outlets (`out.`), organisations (`org.`) and groups (`grp.`). */
export const countryOfParty = (party: PartyId): string | null => /^([a-z]{2})\./.exec(party)?.[1]?.toUpperCase() ?? null

export const partyOf = (voice: Voice): PartyId | null => (voice.voice === 'quoted' ? voice.party : null)

/** True when an authority of one of these countries speaks. */
export const authorityOf = (voice: Voice, countries: readonly string[]): boolean => {
  const party = partyOf(voice)
  const country = party === null ? null : countryOfParty(party)
  return country !== null && countries.includes(country) && !isDiplomacy(party as PartyId)
}

const isDiplomacy = (party: PartyId): boolean => party.includes('.embassy')

/** How well a voice is placed to know: authority of the territory 4, foreign ministry or embassy 3, somebody named 2, anybody quoted 1, the outlet 0. */
export const placedOf = (voice: Voice, countries: readonly string[]): number => {
  if (voice.voice === 'outlet') return 0
  if (authorityOf(voice, countries)) return 4
  if (voice.party !== null && (isDiplomacy(voice.party) || voice.party.endsWith('.mfa'))) return 3
  return voice.party !== null || voice.name !== null ? 2 : 1
}

/** True when the voice belongs to a party to the act: it did it, fights in it, or is an office of the same state. */
export const takesPart = (voice: Voice, actors: readonly Actor[]): boolean => {
  const party = partyOf(voice)
  if (party === null) return false
  const country = countryOfParty(party)
  return actors.some(
    (actor) =>
      (actor.role === 'by' || actor.role === 'party') &&
      actor.party !== null &&
      (actor.party === party || (country !== null && countryOfParty(actor.party) === country)),
  )
}
