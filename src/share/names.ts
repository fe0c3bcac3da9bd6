import type { Party, PartyId, Source, SourceId } from '../model/index.ts'
import type { SeenReport } from './leaves.ts'

/** Languages in which a sentence can be said. */
export const SENTENCE_LANGUAGES = ['en', 'fa', 'fa-AF', 'ru', 'tg'] as const
export type SentenceLanguage = (typeof SENTENCE_LANGUAGES)[number]

/** Who is who: the parties and sources of the checkout. */
export type Names = { readonly parties: ReadonlyMap<PartyId, Party>; readonly sources: ReadonlyMap<SourceId, Source> }

/** Names of a pipeline's parties and sources. */
export const namesOf = (known: { readonly parties: readonly Party[]; readonly sources: ReadonlyMap<SourceId, Source> }): Names =>
  ({ parties: new Map(known.parties.map((party) => [party.id, party])), sources: known.sources })

export const NO_NAMES: Names = { parties: new Map(), sources: new Map() }

const SCRIPT: Readonly<Record<SentenceLanguage, RegExp>> = {
  en: /\p{Script=Latin}/u, fa: /\p{Script=Arabic}/u, 'fa-AF': /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u, tg: /\p{Script=Cyrillic}/u,
}

export const baseOf = (language: SentenceLanguage): string => language.split('-')[0] as string

/** What readers of a language call a party; null where nobody told its name. */
export const partyName = (id: PartyId, language: SentenceLanguage, names: Names): string | null => {
  const known = names.parties.get(id)?.names
  return known?.[language]?.[0] ?? known?.[baseOf(language)]?.[0] ?? known?.en?.[0] ?? null
}

const hostOf = (url: string | null): string | null => (url !== null && URL.canParse(url) ? new URL(url).hostname || null : null)

/**
 * What readers of a language call the outlet of a report: a name of its source in their script, else its first; without a known
 * source its id, the host of the address, or null.
 */
export const outletOf = (report: Pick<SeenReport, 'source' | 'url'>, language: SentenceLanguage, names: Names): string | null => {
  const known = report.source === null ? undefined : names.sources.get(report.source)?.names
  return known?.find((name) => SCRIPT[language].test(name)) ?? known?.[0] ?? report.source ?? hostOf(report.url)
}

const regions = new Map<string, Intl.DisplayNames>()
/** A country's name from its ISO 3166-1 alpha-2 code (CLDR); the code where it is none. */
export const countryName = (code: string, language: SentenceLanguage): string => {
  const known = regions.get(language) ?? new Intl.DisplayNames(language, { type: 'region' })
  regions.set(language, known)
  return /^[A-Z]{2}$/.test(code) ? (known.of(code) ?? code) : code
}

/** One source as it is cited. */
export type CitedSource = { readonly report: string; readonly outlet: string | null; readonly url: string | null; readonly published: string | null }

/** The sources of an incident: report id, outlet, address, and when it was published as told. */
export const sourcesOf = (reports: readonly SeenReport[], language: SentenceLanguage, names: Names): readonly CitedSource[] =>
  reports.map((report) => ({ report: report.id, outlet: outletOf(report, language, names), url: report.url, published: report.published }))
