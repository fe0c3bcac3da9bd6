import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { IntlProvider, useIntl } from 'react-intl'
import { go, useAddress } from './address.ts'
import { CALENDARS, type CalendarChoice } from './dates.ts'
import { FACTS, LANGUAGES, type Language, directionOf, languageOf } from './languages.ts'
import en from './messages/en.json'
import fa from './messages/fa.json'
import faAF from './messages/fa-AF.json'
import ru from './messages/ru.json'
import tg from './messages/tg.json'

export type MessageId = keyof typeof en
/** True for an id of the catalogue: for ids made of what a report or the server says. */
export const isMessageId = (id: string): id is MessageId => Object.hasOwn(en, id)
const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, fa, 'fa-AF': faAF, tg, ru }

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const AXES = ['reading', 'ltr'] as const
/** Whether time runs as the reader's language does, or always from left to right. */
export type Axis = (typeof AXES)[number]

type Reader = {
  readonly language: Language
  readonly calendar: CalendarChoice
  readonly direction: 'ltr' | 'rtl'
  readonly theme: Theme
  readonly dark: boolean
  readonly axis: Axis
  /** A choice goes into the address and is remembered; an address that somebody sent is only followed. */
  readonly setLanguage: (language: Language) => void
  readonly setCalendar: (calendar: CalendarChoice) => void
  readonly setTheme: (theme: Theme) => void
  readonly setAxis: (axis: Axis) => void
}

const oneOf = <Value extends string>(values: readonly Value[], value: string | null): Value | null =>
  values.find((known) => known === value) ?? null

const stored = <Value extends string>(key: string, values: readonly Value[]): Value | null => oneOf(values, localStorage.getItem(`kamarband.${key}`))
export const store = (key: string, value: string): void => localStorage.setItem(`kamarband.${key}`, value)

/** The browser's own wish when neither the address nor an earlier visit says anything: the first of its languages that the page speaks. */
const browserLanguage = (): Language => navigator.languages.map(languageOf).find((language) => language !== undefined) ?? 'en'

const ReaderContext = createContext<Reader | null>(null)

/** Language, calendar and colours of the person who reads. */
export const useReader = (): Reader => {
  const reader = useContext(ReaderContext)
  if (reader === null) throw new Error('no reader around this component')
  return reader
}

type Values = Readonly<Record<string, string | number | null | undefined>>
/** Says a message of the catalogue with its values; an id that is not in the catalogue does not compile. */
export const useSay = (): ((id: MessageId, values?: Values) => string) => {
  const intl = useIntl()
  return useMemo(() => (id, values) => intl.formatMessage({ id }, values as Record<string, string | number>), [intl])
}

const darkQuery = matchMedia('(prefers-color-scheme: dark)')

export const ReaderProvider = ({ children }: { readonly children: ReactNode }) => {
  const address = useAddress()
  const language = oneOf(LANGUAGES, address.lang) ?? stored('language', LANGUAGES) ?? browserLanguage()
  const calendar = oneOf(CALENDARS, address.calendar) ?? stored('calendar', CALENDARS) ?? FACTS[language].calendar
  const [theme, setTheme] = useState<Theme>(() => stored('theme', THEMES) ?? 'auto')
  const [axis, setAxis] = useState<Axis>(() => stored('axis', AXES) ?? 'reading')
  const [systemDark, setSystemDark] = useState(darkQuery.matches)
  const direction = directionOf(language)
  const dark = theme === 'dark' || (theme === 'auto' && systemDark)

  useEffect(() => {
    const listen = (event: MediaQueryListEvent): void => setSystemDark(event.matches)
    darkQuery.addEventListener('change', listen)
    return () => darkQuery.removeEventListener('change', listen)
  }, [])
  // Before any effect of the page runs: the map reads the colours of the theme from the style sheet when it is made.
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = direction
    document.documentElement.dataset.script = FACTS[language].script
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [language, direction, dark])

  const reader = useMemo<Reader>(
    () => ({
      language, calendar, direction, theme, dark, axis,
      setLanguage: (chosen) => {
        store('language', chosen)
        go({ lang: chosen })
      },
      setCalendar: (chosen) => {
        store('calendar', chosen)
        go({ calendar: chosen })
      },
      setTheme: (chosen) => {
        store('theme', chosen)
        setTheme(chosen)
      },
      setAxis: (chosen) => {
        store('axis', chosen)
        setAxis(chosen)
      },
    }),
    [language, calendar, direction, theme, dark, axis],
  )
  return (
    <ReaderContext.Provider value={reader}>
      <IntlProvider locale={FACTS[language].locale} messages={MESSAGES[language]} defaultLocale="en">
        <I18nProvider locale={FACTS[language].locale}>{children}</I18nProvider>
      </IntlProvider>
    </ReaderContext.Provider>
  )
}
