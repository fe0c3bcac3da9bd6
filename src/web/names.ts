import tajikCountries from 'i18n-iso-countries/langs/tg.json'
import { FACTS, type Language } from './languages.ts'

const kept = new Map<string, Intl.DisplayNames>()
const namesOf = (language: Language, type: 'region' | 'language'): Intl.DisplayNames => {
  const { locale } = FACTS[language]
  const known = kept.get(`${locale} ${type}`) ?? new Intl.DisplayNames(locale, { type })
  kept.set(`${locale} ${type}`, known)
  return known
}
/** Null for what Intl does not take as a code. */
const intlName = (code: string, language: Language, type: 'region' | 'language'): string | null => {
  try {
    return namesOf(language, type).of(code) ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What outlets along the belt write, and the map: CLDR writes as in Moscow, or as Dushanbe did before. */
const RUSSIAN_COUNTRIES: Readonly<Record<string, string>> = { KG: 'Кыргызстан' }
const TAJIK_COUNTRIES: Readonly<Record<string, string | readonly string[]>> = {
  ...tajikCountries.countries, CN: 'Чин', IN: 'Ҳинд', US: 'ИМА', GB: 'Бритониё', CD: 'Ҷумҳурии Демократии Конго', KR: 'Кореяи Ҷанубӣ', SZ: 'Эсватини',
}
/** The languages that packs read, and those that are heard along the belt; no browser has them in Tajik. */
const TAJIK_LANGUAGES: Readonly<Record<string, string>> = {
  en: 'англисӣ', fa: 'форсӣ', 'fa-AF': 'дарӣ', prs: 'дарӣ', tg: 'тоҷикӣ', ru: 'русӣ', ps: 'пашту', ur: 'урду', ar: 'арабӣ', uz: 'ӯзбекӣ', 'uz-Latn': 'ӯзбекӣ (лотинӣ)', 'uz-Cyrl': 'ӯзбекӣ (кириллӣ)',
  zh: 'чинӣ', 'zh-Hans': 'чинӣ (содашуда)', 'zh-Hant': 'чинӣ (анъанавӣ)', tk: 'туркманӣ', ky: 'қирғизӣ', kk: 'қазоқӣ', bal: 'балучӣ', ug: 'уйғурӣ', hi: 'ҳиндӣ', tr: 'туркӣ', de: 'олмонӣ', fr: 'фаронсавӣ',
}

/** The name of a country by its ISO 3166-1 code; the code where it is none. */
export const countryName = (code: string, language: Language): string => {
  const own = language === 'tg' ? TAJIK_COUNTRIES[code] : language === 'ru' ? RUSSIAN_COUNTRIES[code] : undefined
  return (typeof own === 'object' ? own[0] : own) ?? intlName(code, language, 'region') ?? code
}

/** The name of a language by its BCP 47 tag; in Tajik one that our list lacks is named in Russian. */
export const languageName = (tag: string, language: Language): string =>
  (language === 'tg' ? TAJIK_LANGUAGES[tag] : undefined) ?? intlName(tag, language, 'language') ?? tag

/** `a, b and c`. */
export const listOf = (items: readonly string[], language: Language): string => {
  const [last, before] = [items.at(-1) ?? '', items.slice(0, -1)]
  if (language !== 'tg') return new Intl.ListFormat(FACTS[language].locale, { type: 'conjunction' }).format(items)
  return before.length === 0 ? last : `${before.join(', ')} ва ${last}`
}
