import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Count, Incident, LedgerAmount, LedgerFigure, Located, Place, Voice, When } from '../model/index.ts'
import { sayDay, sayInstant, sayMonthDay } from './dates.ts'
import { nameIn } from './languages.ts'
import { type MessageId, isMessageId, useReader, useSay } from './locale.tsx'
import { countryName, languageName, listOf } from './names.ts'
import { useParties, useSources } from './queries.ts'
import { nameFor } from './source-names.ts'

/** Marks a stretch of foreign text so that its direction does not disturb the text around it (Unicode FSI and PDI). */
export const isolate = (text: string): string => `\u2068${text}\u2069`

/** The widest circle that still counts as a known spot and may be drawn as a dot, in metres (brief of the room, 2025-11). */
export const SPOT_RADIUS = 5_000

export const isSpot = (where: Located): boolean => where.found && where.radius <= SPOT_RADIUS

/**
 * The fields of the model in the reader's language: days in the reader's calendar, counts with their bounds, voices by
 * office and name. Places are called what the gazetteer calls them in that language, people what the report calls them, isolated; parties that
 * the register of parties knows have their names in the reader's language.
 */
export const useWords = () => {
  const say = useSay()
  const intl = useIntl()
  const { language, calendar } = useReader()
  const parties = useParties().data
  const sources = useSources().data
  return useMemo(() => {
    const partyNames = new Map(parties?.map(({ id, names }) => [id, nameIn(names, language)?.[0] ?? id]))
    const party = (id: string): string => isolate(partyNames.get(id) ?? id)
    const sourceNames = new Map(sources?.flatMap(({ id, names, hosts }) => [id, ...hosts].map((key) => [key, nameFor(names, language) ?? id])))
    /** What the reader calls a source, its id where nobody named it; to be isolated by who shows it. */
    const source = (id: string): string => sourceNames.get(id) ?? id
    /** A word of the reader's for a key of the reader of texts (`foreign minister`); the key itself where the page has none. */
    const known = (family: 'role' | 'group' | 'evidence' | 'rule', key: string): string => {
      const id = `${family}.${key.replaceAll(/[ -]/g, '_')}`
      return isMessageId(id) ? say(id) : isolate(key)
    }
    /** What was hit, in the reader's language; null where the page has no word for its kind. */
    const target = (kind: string): string | null => {
      const id = `target.${kind.replaceAll('-', '_')}`
      return isMessageId(id) ? say(id) : null
    }
    const group = (key: string): string => known('group', key)
    const evidence = (key: string): string => known('evidence', key)
    const rule = (key: string): string => known('rule', key)
    const number = (value: number): string => intl.formatNumber(value, { maximumFractionDigits: 2 })
    const day = (moment: string): string => sayDay(moment, 'long', language, calendar)
    const shortDay = (moment: string): string => sayDay(moment, 'short', language, calendar)
    const country = (code: string): string => countryName(code, language)
    const tongue = (tag: string): string => (tag === 'und' ? say('language.unknown') : languageName(tag, language))

    const count = ({ min, max }: Count): string => {
      if (max === min) return min === 0 ? say('count.none') : number(min)
      if (max === null) return min <= 1 ? say('count.some') : say('count.atLeast', { min: number(min) })
      return min === 0 ? say('count.upTo', { max: number(max) }) : say('count.between', { min: number(min), max: number(max) })
    }
    /** The derived range of a figure: `3`, `3–5`, `3 or more`. */
    const range = ({ low, high }: Pick<LedgerFigure, 'low' | 'high'>): string =>
      high === null ? say('count.orMore', { min: number(low) }) : low === high ? number(low) : say('count.between', { min: number(low), max: number(high) })
    /** The same with the best account first where voices differ: `46 (15 or more)`. */
    const bestOfRange = (figure: Pick<LedgerFigure, 'low' | 'best' | 'high'>): string =>
      figure.low === figure.high ? number(figure.best) : say('count.best', { best: number(figure.best), range: range(figure) })
    const mass = ({ kilograms, ledger }: LedgerAmount): string => {
      if (kilograms !== null) {
        const tonnes = kilograms.min >= 1_000
        const scale = tonnes ? 1_000 : 1
        const scaled: Count = { min: kilograms.min / scale, max: kilograms.max === null ? null : kilograms.max / scale }
        return say(tonnes ? 'mass.tonnes' : 'mass.kilograms', { count: count(scaled) })
      }
      const first = ledger[0]
      return first ? `${number(first.count)} ${say(`unit.${first.unit}`)}` : ''
    }

    const local = (place: Place): { name: string; admin1: string | null } => nameIn(place.names, language) ?? { name: place.name, admin1: place.admin1 }
    const placeShort = (place: Place): string => {
      const { name, admin1 } = local(place)
      return admin1 !== null && admin1 !== name && place.kind !== 'region' ? say('where.inRegion', { name: isolate(name), region: isolate(admin1) }) : isolate(name)
    }
    const placeLong = (place: Place, countries: readonly string[]): string => {
      if (place.kind === 'country') return country(place.country)
      const all = countries.length > 0 ? countries : [place.country]
      return say('where.inCountry', { name: placeShort(place), country: listOf(all.map(country), language) })
    }
    const whereShort = (where: Located): string => (where.found ? placeShort(where.place) : say(`where.${where.why}`))
    const whereLong = (where: Located): string => (where.found ? placeLong(where.place, where.countries) : say(`where.${where.why}`))
    const when = (value: When): string => {
      if (value.basis === 'published') return say('when.published', { day: shortDay(value.notAfter) })
      if (value.basis === 'unknown') return say('when.unknown')
      if (value.from === null) return say('when.partial', { day: sayMonthDay(value.partial, value.calendar, language, calendar) })
      return value.from === value.to ? shortDay(value.from) : say('when.range', { from: shortDay(value.from), to: shortDay(value.to) })
    }
    const whenPhrase = (value: When): string => {
      if (value.basis === 'published') return say('whenPhrase.published', { day: day(value.notAfter) })
      if (value.basis === 'unknown') return say('whenPhrase.unknown')
      if (value.from === null) return say('whenPhrase.partial', { day: sayMonthDay(value.partial, value.calendar, language, calendar) })
      return value.from === value.to ? say('whenPhrase.day', { day: day(value.from) }) : say('whenPhrase.range', { from: day(value.from), to: day(value.to) })
    }
    const voice = (value: Voice, outlet: string | null): string => {
      if (value.voice === 'outlet') return outlet === null ? say('voice.outlet') : isolate(source(outlet))
      const organisation = value.party !== null ? party(value.party) : value.organisation === null ? null : isolate(value.organisation)
      const who = [value.name === null ? null : isolate(value.name), value.role === null ? null : known('role', value.role), organisation].filter((part) => part !== null && part !== '')
      const named = who.length > 0 ? [...new Set(who)].join(say('list.comma')) : say('voice.unnamed')
      return value.via === null ? named : say('voice.via', { voice: named, via: isolate(value.via) })
    }
    const kind = (value: Incident['kind']): string => say(`kind.${value}`)
    /** Any kind of any family of claims, in words. */
    const claimKind = (family: string, value: string): string => say(`${family === 'event' ? 'kind' : family}.${value}` as MessageId)
    const instant = (moment: string): string => sayInstant(moment, language, calendar)
    return { number, placeLong, party, source, target, group, evidence, rule, day, shortDay, instant, country, tongue, count, range, bestOfRange, mass, whereShort, whereLong, when, whenPhrase, voice, kind, claimKind }
  }, [say, intl, language, calendar, parties, sources])
}
export type Words = ReturnType<typeof useWords>
